"""Planning a meeting, holding it, and its minutes."""
