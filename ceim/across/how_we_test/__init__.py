"""How well a team, and all teams of an organisation, test: four habits, counted kindly."""
