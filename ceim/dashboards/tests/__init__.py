"""Tests of ceim.dashboards."""
