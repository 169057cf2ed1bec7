"""What templates of stories need."""
