"""Votes of a meeting, what was decided about each opportunity, and what nobody decided."""
