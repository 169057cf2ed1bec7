"""What many do at once, again and again, with every form, task and service: `python -m ceim.testing.walks`."""
