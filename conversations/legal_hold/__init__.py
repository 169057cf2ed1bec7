"""Holding a story, so that nobody takes its words away for now, and ending that."""
