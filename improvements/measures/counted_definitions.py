"""What a measure that counts itself is called, what it counts and why it matters; for the page that offers them."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.teams.models import Touchpoint
from improvements.models import Measure

Derived, Unit, Rhythm, Kind, Better = Measure.Derived, Measure.Unit, Measure.Rhythm, Measure.Kind, Measure.Better
LONGEST_LABEL = 60  # characters of a touchpoint's name inside the name of a measure

SHAPES = {
    Derived.CONVERSATIONS: (Kind.PROCESS, Unit.COUNT, Rhythm.MONTH, Better.UP),
    Derived.COULD_BE_BETTER: (Kind.OUTCOME, Unit.PERCENT, Rhythm.MONTH, Better.DOWN),
    Derived.BETWEEN_COULD_BE_BETTER: (Kind.OUTCOME, Unit.CASES_BETWEEN, Rhythm.EACH, Better.UP),
    Derived.DAYS_TO_RELEASE: (Kind.PROCESS, Unit.DAYS, Rhythm.MONTH, Better.DOWN),
    Derived.DAYS_TO_FIRST_TEST: (Kind.PROCESS, Unit.DAYS, Rhythm.EACH, Better.DOWN),
}
NAMES = {
    Derived.CONVERSATIONS: gettext_lazy("Conversations held each month"),
    Derived.COULD_BE_BETTER: gettext_lazy("Stories in which “%(touchpoint)s” could be better"),
    Derived.BETWEEN_COULD_BE_BETTER: gettext_lazy("Stories between two in which “%(touchpoint)s” could be better"),
    Derived.DAYS_TO_RELEASE: gettext_lazy("Days from writing a conversation down to its release"),
    Derived.DAYS_TO_FIRST_TEST: gettext_lazy("Days from an opportunity to its first test"),
}
COUNTS = {
    Derived.CONVERSATIONS: gettext_lazy(
        "The conversations held and written down in each month, on all pathways. A month without any counts as 0."
    ),
    Derived.COULD_BE_BETTER: gettext_lazy(
        "Of the released stories of a month that speak of the touchpoint, those marked “could be better” there."
    ),
    Derived.BETWEEN_COULD_BE_BETTER: gettext_lazy(
        "From one story in which the touchpoint could be better to the next: how many others spoke of it. "
        "It shows a change where there are few stories a month."
    ),
    Derived.DAYS_TO_RELEASE: gettext_lazy(
        "The mean number of days from writing a conversation down to its release, of the stories released in a month."
    ),
    Derived.DAYS_TO_FIRST_TEST: gettext_lazy(
        "The days from stating an opportunity to the start of its first test, one point for each opportunity tested."
    ),
}
WHY = {
    Derived.CONVERSATIONS: gettext_lazy("Improvement begins with listening, month after month."),
    Derived.COULD_BE_BETTER: gettext_lazy("It shows whether people feel the change where it was made."),
    Derived.BETWEEN_COULD_BE_BETTER: gettext_lazy("The more good stories in between, the better it has become."),
    Derived.DAYS_TO_RELEASE: gettext_lazy("A story can only change something once the team has read it."),
    Derived.DAYS_TO_FIRST_TEST: gettext_lazy(
        "People gave their time. They should not wait long for something to be tried."
    ),
}


def definition_of(derived_from: str, touchpoint: Touchpoint | None = None) -> dict:
    """The fields of a Measure that is counted in this way, in the language that is active."""
    kind, unit, rhythm, better = SHAPES[derived_from]
    words = {"touchpoint": Truncator(touchpoint.label).chars(LONGEST_LABEL) if touchpoint else ""}
    is_share = unit == Unit.PERCENT
    return {
        "derived_from": derived_from,
        "name": str(NAMES[derived_from]) % words,
        "kind": kind,
        "unit": unit,
        "rhythm": rhythm,
        "better": better,
        "definition": str(COUNTS[derived_from]),
        "why_it_matters": str(WHY[derived_from]),
        "collection_plan": _("Nobody collects it. It is counted from the team’s own records."),
        "numerator": _("Stories in which it could be better") if is_share else "",
        "denominator": _("Stories that speak of it") if is_share else "",
    }
