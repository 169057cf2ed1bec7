"""Tests of ceim.across.outbox."""
