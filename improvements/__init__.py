"""What we changed: improvements, cycles, measures, implementation, spread, and what people were told."""
