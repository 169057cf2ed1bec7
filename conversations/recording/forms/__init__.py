"""The pages of a conversation as forms, one a file."""
