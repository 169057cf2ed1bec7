"""What people need: stated, placed, voted for, decided about."""
