"""Putting right what was recorded, until the story is released."""
