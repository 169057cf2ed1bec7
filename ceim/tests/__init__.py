"""Tests of the whole: the access matrix, the architecture, the pages, the journeys."""
