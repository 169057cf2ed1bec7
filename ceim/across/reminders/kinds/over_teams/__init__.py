"""What is told to those who look after all teams."""
