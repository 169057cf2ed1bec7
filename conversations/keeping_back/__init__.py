"""Keeping a story back from the team, sending it for release again, and looking at it again."""
