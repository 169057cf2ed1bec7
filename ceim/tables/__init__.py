"""Spreadsheets: every reader of CSV and Excel files, every writer, and dates in cells. Knows no domain."""
