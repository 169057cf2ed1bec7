"""Every document on paper: what it is made of, how the house sets it, and the PDF, tagged for who cannot see it."""
