"""What was agreed to be done, and what became of it."""
