"""What is told about the work that follows: actions, tests that wait, measures without a reading."""
