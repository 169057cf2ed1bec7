"""Tests of ceim.logs."""
