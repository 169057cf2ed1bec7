"""Tests of spc."""
