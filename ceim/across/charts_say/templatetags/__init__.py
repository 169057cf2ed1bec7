"""Template tags about what charts say."""
