"""What waits for somebody who oversees many teams, as sentences, and who is on what."""
