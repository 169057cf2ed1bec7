"""Closing a team: what is open in it, who takes it over, and what ends."""
