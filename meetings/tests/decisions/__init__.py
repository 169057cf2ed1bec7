"""Tests of votes and decisions."""
