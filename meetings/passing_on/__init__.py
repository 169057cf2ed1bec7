"""What was passed on to another department: who waits for a reply, and what was said."""
