"""The programme of what should always happen: all of it in an organisation, its register, the month's report."""
