"""Tests of words that reach somebody."""
