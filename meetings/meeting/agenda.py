"""What a reflective improvement meeting is made of: its agenda and its ground rules."""

from django.utils.translation import gettext_lazy as _

DEFAULT_AGENDA = [
    (_("Welcome, roles and ground rules"), 5),
    (_("What happened since last time"), 10),
    (_("Hear the stories"), 15),
    (_("How that felt, and what we learned"), 10),
    (_("What went well, and how to make it always happen"), 5),
    (_("What could be better"), 10),
    (_("Choose one or two to test"), 10),
    (_("What we will tell people"), 3),
    (_("How this meeting went"), 2),
]

OTHER_AGENDA = [
    (_("Welcome and roles"), 5),
    (_("What happened since last time"), 15),
    (_("Today’s work"), 30),
    (_("Who does what next"), 10),
]

GROUND_RULES = [
    _("We look for ways to improve, not for somebody to blame."),
    _("We listen before we explain. Nobody has to defend anything."),
    _("We do not guess who the person is."),
    _("We do not name colleagues."),
    _("The person’s words stand as they are."),
    _("Everyone is asked to speak."),
    _("What is said here stays here, unless somebody may be unsafe."),
]


def scaled_agenda(items, minutes: int) -> list[tuple[str, int]]:
    """The items with whole minutes that add up to the length of the meeting, each at least 1.

    `items` are (title, minutes) pairs. What is left after rounding down goes to the items that lost most;
    what a very short meeting lacks is taken from the longest.
    """
    total = sum(share for _title, share in items)
    exact = [share * minutes / total for _title, share in items]
    given = [max(1, int(share)) for share in exact]
    while sum(given) < minutes:
        short_changed = max(range(len(items)), key=lambda place: exact[place] - given[place])
        given[short_changed] += 1
    while sum(given) > minutes and max(given) > 1:
        given[given.index(max(given))] -= 1
    return [(str(title), share) for (title, _share), share in zip(items, given, strict=True)]
