"""Starting an improvement on one page: the need, an aim, a measure in one line, an owner and the first test."""
