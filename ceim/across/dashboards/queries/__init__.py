"""What the dashboards ask of the database: one module per finding, each a constant number of statements."""
