"""What the people of an oversight group read: aim, tests and numbers of what they watch over, never a story."""
