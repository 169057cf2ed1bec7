"""What people want to happen every time: proposed, judged by four questions, taken up or not."""
