"""The aim of an improvement: its number on a measure, its sentence, and how far it is."""
