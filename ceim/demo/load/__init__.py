"""Believable work of many teams, to measure with: written by statements over whole tables, not record by record."""
