"""Tests of the coaching page."""
