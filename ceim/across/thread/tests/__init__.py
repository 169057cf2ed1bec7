"""Tests of ceim.across.thread."""
