"""Highlighting the words of a story."""
