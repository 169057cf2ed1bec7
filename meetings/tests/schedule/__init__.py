"""Tests of series of meetings."""
