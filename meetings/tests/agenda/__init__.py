"""Tests of how a team meets."""
