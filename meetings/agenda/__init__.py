"""What a meeting of each kind is for: its stages, its usual agenda, its ground rules."""
