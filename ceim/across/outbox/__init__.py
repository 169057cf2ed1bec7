"""The outbox: every mail is a row that is claimed, sent once, tried again later, and given up in the end."""
