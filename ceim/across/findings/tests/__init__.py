"""Tests of what waits and of who is on it."""
