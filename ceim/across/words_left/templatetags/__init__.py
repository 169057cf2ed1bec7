"""Tags of words left."""
