"""Whether a change holds: asked from the first test on, and after it became normal work."""
