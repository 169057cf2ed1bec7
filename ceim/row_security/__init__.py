"""Whose rows PostgreSQL shows: of the teams of whoever asks, and of nobody without a scope."""
