"""Each statement of each form and task fails, and what is left: `python -m ceim.testing.each_statement_fails`."""
