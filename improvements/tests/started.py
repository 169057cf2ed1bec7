"""What people answer when they start an improvement."""

from datetime import timedelta

from django.utils import timezone

from ceim.testing.factories import make_opportunity

NEXT_YEAR = timezone.localdate() + timedelta(days=365)
BY_WHEN = {"by_when_day": NEXT_YEAR.day, "by_when_month": NEXT_YEAR.month, "by_when_year": NEXT_YEAR.year}


def quick_win(cast, **changes):
    opportunity = changes.pop("opportunity", None) or make_opportunity(cast.rowan)
    return {
        "opportunities": [opportunity.pk],
        "title": "Telling people how long",
        "owner": cast.moira.pk,
        "how_much": "9 in 10 people know how long",
        "for_whom": "people in bay 2",
        "first_idea": "A card that says the wait",
        "proposed_by": "A porter",
        **BY_WHEN,
    } | changes
