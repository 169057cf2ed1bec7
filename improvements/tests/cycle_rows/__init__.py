"""Tests of the rows of a cycle's plan."""
