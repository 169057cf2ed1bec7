"""Tests of safe to store."""
