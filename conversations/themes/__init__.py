"""The team's themes, ready-made sets, and the quotes under each."""
