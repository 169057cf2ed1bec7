"""Template tags of the NHS.UK components."""
