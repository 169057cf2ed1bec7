"""What happened next with what a person said: the page behind their slip."""
