"""Questions that a team answers before a change goes to other places."""
