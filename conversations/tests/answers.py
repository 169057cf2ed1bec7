"""What somebody sends from the pages of these tests."""

import uuid

from django.utils import timezone

CHECKS = ("names_removed", "staff_by_role", "third_parties_removed", "dates_generalised", "rare_details_considered")


def told(cast, words="They told me nothing.", **changes):
    """A filled-in page for recording a conversation; None takes an answer out."""
    today = timezone.localdate()
    sent = {
        "idempotency_key": str(uuid.uuid4()), f"words_{cast.touchpoints[0].pk}": words,
        "positive": ["safe"], "own_less_positive": "in limbo, small", "feelings_chosen_by": "person",
        "held_on_day": today.day, "held_on_month": today.month, "held_on_year": today.year,
        "timing": "during", "speaker": "family", "channel": "in_person", "support": "none", "method": "notes",
        "verbatim": "mostly", "read_back": "agreed", "hear_back": "board", "agreed_how": "spoken",
        "agreement_notes": "yes", "agreement_team": "yes", "agreement_organisation": "no",
        "agreement_board": "not_asked", "agreement_public": "no",
    }  # fmt: skip
    return {name: value for name, value in (sent | changes).items() if value is not None}


def checked(**changes):
    """A release check with nothing against it; None takes an answer out."""
    sent = dict.fromkeys(CHECKS, "on") | {"recognisable": "no"} | changes
    return {name: value for name, value in sent.items() if value is not None}
