"""Who may do what, and the doors that ask."""
