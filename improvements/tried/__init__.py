"""What was tried before, here and in other teams, and what came of it."""
