"""Template tags of improvements."""
