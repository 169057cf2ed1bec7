"""Tests of ceim.access."""
