"""Tests of the demo: its loader, its content and what it fills in."""
