"""Tests of ceim.history."""
