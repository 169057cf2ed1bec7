"""The project package, and what the three apps share."""
