"""Tests of what was passed on."""
