"""Bringing in feedback that people gave elsewhere: upload, columns, check, import."""
