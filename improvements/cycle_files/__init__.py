"""Photographs and tables that a team keeps with a cycle."""
