"""Counts kept as rows, by team and month: how many conversations on each pathway, how many stories of each theme."""
