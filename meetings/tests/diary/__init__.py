"""Tests of the diary: the clock, two meetings at one time, calendar files."""
