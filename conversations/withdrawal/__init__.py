"""Taking a story or an agreement back, erasing a story, and the code on the person's slip."""
