"""Tests of how far changes have spread over all teams."""
