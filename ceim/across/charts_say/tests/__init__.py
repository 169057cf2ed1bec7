"""Tests of what the charts of all teams say."""
