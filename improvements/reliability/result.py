"""How often it happened, for each team that counts: the newest cases since what belongs to it was last changed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Max, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ceim.teams.models import Membership
from improvements.models import CountedCase, Improvement, PracticeElement
from improvements.reliability.share import FEWEST, RELIABLE, CaseShare, CaseVerdict, GoalLies, share_of

NIGHT = (20, 8)  # o'clock
VERDICTS = {
    CaseVerdict.NONE: gettext_lazy("Nothing was counted yet."),
    CaseVerdict.STOP: gettext_lazy("That is enough to know: mend it, do not count on."),
    CaseVerdict.TOO_FEW: gettext_lazy("Too few to say yet. Count on to 20."),
    CaseVerdict.NOT_YET: gettext_lazy("Not reliable yet: it has to happen 95 times in 100."),
    CaseVerdict.RELIABLE: gettext_lazy("Reliable so far: it happened 95 times in 100 or more."),
}
GOAL_LIES = {
    GoalLies.ABOVE: gettext_lazy("What counts as reliable, 95 of 100, is above that: it is not reached."),
    GoalLies.WITHIN: gettext_lazy("What counts as reliable, 95 of 100, lies within that: it may be reached, or not."),
    GoalLies.BELOW: gettext_lazy("What counts as reliable, 95 of 100, is below that: it is reached."),
}


@dataclass(frozen=True)
class Practised:
    """One team's newest cases, at most 20, the newest first; `number` is that of all since counting began."""

    team_name: str
    is_own: bool
    cases: tuple[CountedCase, ...]

    @property
    def number(self) -> int:
        return self.cases[0].number if self.cases else 0

    @property
    def missed(self) -> list[CountedCase]:
        return [case for case in self.cases if not case.is_complete]

    @property
    def share(self) -> CaseShare:
        return share_of([case.is_complete for case in self.cases])

    @property
    def sentence(self) -> str:
        """Always so many of so many, between which shares the truth lies, and where the goal lies beside them."""
        share = self.share
        if not share.cases:
            return str(VERDICTS[CaseVerdict.NONE])
        low, high = map(_of_hundred, share.low_and_high)
        if self.number > share.cases:
            told = _("%(happened)s of the last %(cases)s; %(number)s are counted in all.")
        else:
            told = _("%(happened)s of %(cases)s.")
        told %= {"happened": share.happened, "cases": share.cases, "number": self.number}
        told += " " + _("The truth may lie anywhere from %(low)s to %(high)s of 100.") % {"low": low, "high": high}
        told = [told, str(GOAL_LIES[share.goal_lies]), str(VERDICTS[share.verdict]), self.misses]
        return " ".join(filter(None, told))

    @property
    def misses(self) -> str:
        """What was missed how often, the most often first; and whether it was always at night."""
        missed = self.missed
        if not missed:
            return ""
        counted = Counter(element.text for case in missed for element in case.missed.all())
        told = ngettext("%(n)s miss", "%(n)s misses", len(missed)) % {"n": len(missed)}
        parts = ", ".join(f"{text} ({number})" for text, number in counted.most_common())
        if len(missed) > 1 and all(_is_at_night(case.counted_at) for case in missed):
            return _("%(misses)s, all at night: %(parts)s.") % {"misses": told, "parts": parts}
        return f"{told}: {parts}."


def elements_of(membership: Membership, improvement: Improvement) -> QuerySet[PracticeElement]:
    """What belongs to it now, in order."""
    return PracticeElement.objects.visible_to(membership).in_use().filter(improvement=improvement)


def practised(membership: Membership, improvement: Improvement) -> list[Practised]:
    """One for each team that counted, the reader's own first and there in any case. Three statements at most."""
    cases = _newest(membership, improvement)
    teams = {membership.team_id: membership.team.name} | {case.team_id: case.team.name for case in cases}
    return [
        Practised(name, pk == membership.team_id, tuple(case for case in cases if case.team_id == pk))
        for pk, name in teams.items()
    ]


def _newest(membership, improvement):
    begun_at = improvement.practice_elements.aggregate(at=Max("begun_at"))["at"]
    if begun_at is None:  # nobody said yet what belongs to it
        return []
    cases = CountedCase.objects.visible_to(membership).standing().filter(improvement=improvement)
    return list(newest_cases(cases, begun_at).select_related("team").prefetch_related("missed"))


def newest_cases(cases: QuerySet[CountedCase], begun_at) -> QuerySet[CountedCase]:
    """Of each team in each improvement at most 20 of `cases`, the newest, from `begun_at` on: a moment, or a column.

    Each with the `number` of all that its team counted since then.
    """
    each, newest_first = ["improvement", "team"], [F("counted_at").desc(), F("pk").desc()]
    place = Window(RowNumber(), partition_by=each, order_by=newest_first)
    number = Window(Count("pk"), partition_by=each)
    return cases.filter(counted_at__gte=begun_at).annotate(place=place, number=number).filter(place__lte=FEWEST)


def _of_hundred(share):
    """Rounded, but never to the goal where it is less."""
    if share < RELIABLE and round(100 * share) == round(100 * RELIABLE):
        return _("just under 95")
    return round(100 * share)


def _is_at_night(moment: datetime) -> bool:
    begins, ends = NIGHT
    hour = timezone.localtime(moment).hour
    return hour >= begins or hour < ends
