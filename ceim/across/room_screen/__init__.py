"""The screen of the room in which a meeting is held: read only, and nobody's account."""
