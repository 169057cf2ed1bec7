"""Pages that read across the apps: a team's first page and the QI lead's view of all teams."""
