"""Tests of the pack of a meeting."""
