"""Tests of open files."""
