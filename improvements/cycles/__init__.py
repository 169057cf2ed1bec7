"""Change ideas and their PDSA cycles."""
