"""The phases of something that should always happen: which there are, and what is looked at before the next."""
