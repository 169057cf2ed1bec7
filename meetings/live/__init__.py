"""Holding a meeting from one page: opening, steering, being there."""
