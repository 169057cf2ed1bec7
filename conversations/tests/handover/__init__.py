"""Words on their way to the team."""
