"""What many people do at once and again and again, with every form, task and service: `python -m ceim.testing.walks`."""
