"""Writing a conversation down, from the first question to the last check."""
