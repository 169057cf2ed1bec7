"""Tests of shared_pathways."""
