"""Template tags about people who left."""
