"""The driver diagram of an improvement: what the aim depends on, and which change ideas act on that."""
