"""What people told us: conversations, their release and review, concerns."""
