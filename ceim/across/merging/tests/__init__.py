"""Tests of merging teams."""
