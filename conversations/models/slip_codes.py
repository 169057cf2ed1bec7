"""What is on the slip that a person may keep: the code of their story, and the secret behind its page."""

import secrets

REFERENCE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that are mistaken for another when read aloud


def new_reference():
    """Eight letters and digits for the slip that a person may keep; they say nothing about them."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _i in range(8))


def new_slip_secret():
    """Twelve of them, 59 bits, that open the page behind the slip. The reference stands in lists, and opens nothing."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _i in range(12))
