"""Oversight groups: who they are, who is in them, when they meet."""
