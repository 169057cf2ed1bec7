"""Tests of the counts that are kept."""
