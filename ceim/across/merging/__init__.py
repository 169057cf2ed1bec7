"""Making one team of two: what moves, what clashes, and what stays with the team that was."""
