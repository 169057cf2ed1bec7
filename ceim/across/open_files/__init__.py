"""Leaving: everything of a team or an organisation as open files, asked for by an administrator."""
