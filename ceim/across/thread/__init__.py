"""Where this came from, and what came of it: the thread from words to lasting change, read across the apps."""
