"""The demo's records as rows of the database, a module for each part of a team's life."""
