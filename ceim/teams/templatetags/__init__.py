"""Template tags about teams."""
