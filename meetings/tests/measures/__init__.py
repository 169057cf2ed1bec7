"""Tests of what a meeting tells of itself."""
