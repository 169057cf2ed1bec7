"""Tests of keeping a story back."""
