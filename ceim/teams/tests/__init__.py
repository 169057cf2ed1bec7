"""Tests of ceim.teams."""
