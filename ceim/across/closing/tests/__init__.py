"""Tests of closing and reopening a team."""
