"""The first page of who looks after an organisation: people, teams, groups, what waits, and the settings."""
