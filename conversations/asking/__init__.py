"""What is asked about a conversation: a form for each part, for the one who records it and the one who revises it."""
