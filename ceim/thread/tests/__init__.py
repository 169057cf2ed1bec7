"""Tests of ceim.thread."""
