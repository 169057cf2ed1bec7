"""Tests of withdrawal."""
