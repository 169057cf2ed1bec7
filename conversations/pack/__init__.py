"""The story pack of a month: what is in it, whom it may be shown to, and the same on paper (PDF)."""
