"""Tests of meeting."""
