"""Ideas to start from: what others tried for what people speak about everywhere, with what came of it."""
