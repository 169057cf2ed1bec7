"""Tests of writing without signal."""
