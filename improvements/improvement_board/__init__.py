"""The board of improvements: where each stands, for how long, and what is next; and the archive behind it."""
