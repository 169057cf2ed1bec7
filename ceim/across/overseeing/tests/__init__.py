"""Tests of what an oversight group reads."""
