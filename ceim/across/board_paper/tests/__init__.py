"""Tests of the board paper."""
