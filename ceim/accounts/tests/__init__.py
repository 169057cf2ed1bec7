"""Tests of ceim.accounts."""
