"""Tests of ceim.across.dashboards."""
