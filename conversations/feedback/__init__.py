"""What the rows of a file of feedback say: columns, answers, problems."""
