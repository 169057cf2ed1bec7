"""One pathway for several teams: asking, accepting, leaving, each team's own target, the month of the whole."""
