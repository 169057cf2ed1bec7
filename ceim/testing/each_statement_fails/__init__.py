"""Fails each statement of every form and task, and looks what is left: `python -m ceim.testing.each_statement_fails`."""
