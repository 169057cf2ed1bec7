"""Tests of ceim.across.switching_off."""
