"""Taking a change to other places, and taking up theirs."""
