"""Conversations that were begun and that nobody went on with: kept for some weeks, then thrown away."""
