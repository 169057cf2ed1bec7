"""Whether something always happens: what belongs to it, counted case by case, and what so many cases can tell."""
