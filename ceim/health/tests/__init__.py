"""Tests of ceim.health."""
