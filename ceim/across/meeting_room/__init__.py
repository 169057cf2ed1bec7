"""The page on which a meeting is held: everybody’s own device, and the screen of the room."""
