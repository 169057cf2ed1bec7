"""Something besides the password: codes of an app, recovery codes, and passkeys; and who must have it."""
