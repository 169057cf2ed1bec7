"""Tests of the driver diagram."""
