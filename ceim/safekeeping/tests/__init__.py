"""Tests of backups, restoring and shared keys."""
