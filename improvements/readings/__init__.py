"""Recording readings, correcting them, setting them aside."""
