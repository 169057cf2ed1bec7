"""Blocks of readings from spreadsheets: lines, cells, days, columns, rows, and what only a person can say of them."""
