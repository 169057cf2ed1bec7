"""Tests of ceim.reminders."""
