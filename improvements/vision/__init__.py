"""What should happen every time: its vision with versions, its aim in parts, and the head of its page."""
