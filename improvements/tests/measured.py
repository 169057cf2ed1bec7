"""Values of a measure that fall, what the form of a measure sends, and the charts that a page draws."""

from datetime import date

from ceim.testing.answers import date_in, soup_of

FALL = [9, 8, 9, 9, 8, 9, 8, 9, 3, 2, 3, 2, 3, 2, 3, 2]
# Long enough for a new phase; from the week of FIRST_LOW on it is low.
LONG_FALL = [20, 22] * 7 + [5, 7] * 7
FIRST_LOW = date(2026, 4, 13)
DEFINITION = {
    "name": "Days to a call back",
    "kind": "outcome",
    "why_it_matters": "People wait by the phone",
    "definition": "From the message to the call, in whole days",
    "unit": "days",
    "numerator": "",
    "denominator": "",
    "better": "down",
    "target": "2",
    "collection_plan": "The clerk, on Fridays",
    "rhythm": "week",
}


def defined(cast, **changes):
    """What the form sends: the definition, and who looked at it."""
    return DEFINITION | {"reviewed_by": cast.user("priya").pk} | date_in("reviewed_on", date(2026, 1, 2)) | changes


def pictures_in(response):
    """What each drawing of a page is said to be: how many points, and what else is in it."""
    return [picture.desc.text for picture in soup_of(response).select("svg.ceim-drawing")]
