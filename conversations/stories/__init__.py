"""Listing, searching and showing stories, and what is told of those that a reader may not read."""
