"""Telling people what came of what they said."""
