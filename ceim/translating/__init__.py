"""Translators without Git: the texts of a language go out as a spreadsheet, come back corrected, and are used."""
