"""Asking what matters to people, in other ways than by conversations along a pathway: begun, answered, looked at."""
