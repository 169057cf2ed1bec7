"""Phases of a chart, and lines fixed on its first points."""
