"""Making a change normal work."""
