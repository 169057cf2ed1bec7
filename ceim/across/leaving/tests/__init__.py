"""Tests of ceim.across.leaving."""
