"""What people thought and felt about stories, and whom they let read it."""
