"""Forms of measures, one a file."""
