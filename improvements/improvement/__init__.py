"""Starting an improvement, its aim, and stopping it."""
