"""Tests of the board of improvements."""
