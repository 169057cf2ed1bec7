"""What happened at a person's door, and where they are signed in."""
