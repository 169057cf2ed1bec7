"""What a block from a spreadsheet says: cells, columns, days, lines."""
