"""Tests of an organisation's own pictures."""
