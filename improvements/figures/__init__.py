"""A measure's readings in order, in words and drawn; also those counted from the team's records."""
