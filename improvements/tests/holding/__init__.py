"""Tests of whether changes hold."""
