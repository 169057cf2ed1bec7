"""Working on one improvement with other teams and places: asking, accepting, leaving, handing the lead over."""
