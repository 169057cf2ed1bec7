"""What was done, by whom and when: rows that are only ever added."""
