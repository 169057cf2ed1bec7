"""Tests of ideas to start from."""
