"""What a meeting decided, as it was said when it closed: amended for a week, agreed at a later meeting."""
