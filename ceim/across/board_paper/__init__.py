"""The board paper: what the page of all teams shows, as slides, on paper and in tables, made in the background."""
