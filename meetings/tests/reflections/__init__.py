"""Tests of reflections."""
