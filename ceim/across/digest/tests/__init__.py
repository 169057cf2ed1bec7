"""Tests of ceim.across.reminders."""
