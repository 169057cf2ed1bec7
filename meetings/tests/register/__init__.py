"""Tests of the register of opportunities."""
