"""Who did what, when, in a team and in an organisation."""
