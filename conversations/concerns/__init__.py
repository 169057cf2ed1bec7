"""Raising a concern, handling it, closing it."""
