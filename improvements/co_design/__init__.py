"""Who shapes a practice where care is given, and the days on which they do it together."""
