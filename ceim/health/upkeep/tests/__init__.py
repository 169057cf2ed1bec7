"""Tests of the page that says how CEIM runs."""
