"""Joining a meeting by its code, and the device of somebody who has no account."""
