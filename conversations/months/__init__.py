"""One month's stories together: counts, feelings, voices not heard."""
