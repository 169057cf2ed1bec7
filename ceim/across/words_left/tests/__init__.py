"""Tests of words left."""
