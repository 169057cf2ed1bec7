"""The wordings of questions about agreement, and the feelings offered to choose from."""
