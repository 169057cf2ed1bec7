"""What a meeting tells of itself, counted from what is written down anyway: of the team, never of a person."""
