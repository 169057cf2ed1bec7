"""Tests of pasting."""
