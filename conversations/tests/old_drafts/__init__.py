"""Tests of drafts with which nobody goes on."""
