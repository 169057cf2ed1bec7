"""Checking a recorded story, blacking words out, and releasing it to the team."""
