"""Defining measures, those that count themselves, and their charts."""
