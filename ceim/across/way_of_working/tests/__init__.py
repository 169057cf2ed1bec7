"""Tests of how a way of working is kept up."""
