"""What is due, told once to those it concerns."""
