"""Tests of the vision of a team."""
