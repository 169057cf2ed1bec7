"""Tests of the questions before a change goes to other places."""
