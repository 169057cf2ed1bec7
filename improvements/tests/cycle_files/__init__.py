"""Tests of the files of a cycle."""
