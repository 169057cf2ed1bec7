"""Tests of implementation."""
