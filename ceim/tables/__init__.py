"""Spreadsheets: every reader of CSV and Excel files, every writer, and dates in cells. Knows no domain."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"  # what a browser is told that such a file is
