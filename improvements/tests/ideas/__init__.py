"""Tests of what becomes of a change idea beside its tests."""
