"""Tests of the ten factors on which it depends whether a change lasts."""
