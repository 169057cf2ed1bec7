"""All opportunities of a team: narrowed, counted, waited for, and taken away as a file."""
