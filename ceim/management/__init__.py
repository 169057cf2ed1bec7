"""Commands: the demo, importing feedback, starting an organisation."""
