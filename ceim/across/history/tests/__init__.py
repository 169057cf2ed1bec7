"""Tests of the history of people."""
