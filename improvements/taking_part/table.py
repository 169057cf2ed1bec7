"""Who works on an improvement, as one table: since when, how far each is, and its latest number."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.nhs.formats import nhs_date
from ceim.statements import statement
from ceim.teams.models import Membership
from improvements.models import Cycle, Implementation, Improvement, Participation, PlaceStage, SiteStage
from improvements.models.participation import can_be_read
from improvements.taking_part.progress import ideas_in_words, numbers_in_words
from improvements.taking_part.words import named, part_in_words


@dataclass(frozen=True)
class Company:
    """Who works on an improvement now, and who is asked to, beside one's own team and the one that leads.

    here    the last part that one's own team took or takes, None where it never did
    """

    at_work: list[Participation]
    asked: list[Participation]
    here: Participation | None

    @property
    def others(self):
        return [*self.at_work, *self.asked]

    @property
    def is_shared(self):
        return bool(self.at_work or self.takes_part)

    @property
    def takes_part(self):
        """Whether one's own team works on what another leads."""
        return bool(self.here and self.here.role != Participation.Role.LEADS and not self.here.until)


def participations_of(membership: Membership, improvement: Improvement) -> list[Participation]:
    """One for each team and place, the team that leads first, each with its `earlier` parts, the newest first.

    Each has `part`, in words, `is_readable`, and those at work `progress`, lines of words. Six statements however many.
    """
    rows = Participation.objects.visible_to(membership).filter(improvement=improvement)
    rows = rows.annotate(is_readable=ExpressionWrapper(can_be_read(membership.team_id), BooleanField()))
    found = _one_each(with_progress(rows).select_related("team__organisation", "owner"))
    at_work = [row for row in found if row.since and not row.until]
    numbers = numbers_in_words(membership, improvement, at_work)
    ideas = ideas_in_words(membership, improvement, at_work)
    for row in found:
        for part in (row, *row.earlier):
            part.part = part_in_words(part, improvement.stopped_on)
        lines = [how_far(row), numbers.get(row.pk), ideas.get(row.pk)] if row in at_work else []
        row.progress = [line for line in lines if line]
    return found


def company_of(membership: Membership, improvement: Improvement) -> Company:
    """Each `named`, with its organisation where that is another one. One statement."""
    parts = _parts_now(membership, improvement=improvement.pk)
    for each in parts:
        each.named = named(membership, str(each), each.team)
    here = [each for each in parts if each.team_id == membership.team_id and not each.place]
    others = [each for each in parts if each not in here and each.role != Participation.Role.LEADS]
    here = [each for each in here if each.since]
    return Company(
        at_work=[each for each in others if each.since],
        asked=[each for each in others if not each.since],
        here=here[-1] if here else None,
    )


@statement
def _parts_now(membership, *, improvement: int):
    """The parts that stand, and all that the own team ever took."""
    parts = Participation.objects.visible_to(membership).filter(improvement=improvement)
    own = Q(team=membership.team_id, place="")
    return parts.filter(own | Q(until=None)).select_related("team__organisation", "owner").order_by("pk")


def _one_each(rows):
    """The part that goes on, else the last one, of each team and place."""
    parts = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.until is None, row.until or date.min, row.pk), reverse=True):
        parts[row.team_id, row.place.casefold()].append(row)
    for newest, *earlier in parts.values():
        newest.earlier = earlier
    found = [newest for newest, *_earlier in parts.values()]
    return sorted(found, key=lambda row: (row.until is not None, row.role != Participation.Role.LEADS, row.pk))


def with_progress(participations: QuerySet) -> QuerySet:
    """Adds `tests` that ended, the `last_test`, how many are `open_tests`, `normal_on`; of a place its `stage`."""
    here = {"idea__improvement": OuterRef("improvement"), "team": OuterRef("team")}
    tests = Cycle.objects.filter(**here).order_by().values("team")
    normal = Implementation.objects.filter(normal_on__isnull=False, **here).order_by().values("team")
    stages = PlaceStage.objects.filter(participation=OuterRef("pk")).order_by("-on", "-pk")[:1]
    is_done = Q(done_on__isnull=False)
    return participations.annotate(
        tests=_of(tests, Count("pk", filter=is_done), 0),
        open_tests=_of(tests, Count("pk", filter=~is_done), 0),
        last_test=Subquery(tests.annotate(day=Max("done_on")).values("day")),
        normal_on=Subquery(normal.annotate(day=Max("normal_on")).values("day")),
        stage=Subquery(stages.values("stage")),
        stage_on=Subquery(stages.values("on")),
    )


def _of(rows, aggregate, default):
    return Coalesce(Subquery(rows.annotate(found=aggregate).values("found")), default)


def how_far(participation: Participation) -> str:
    """ "3 tests, the last on 2 March 2026" and what like it, of one at work that comes from `with_progress`."""
    if participation.place:
        return _stage_in_words(participation)
    tests = _tests_in_words(participation)
    if participation.normal_on:
        normal = _("Normal work there since %(day)s") % {"day": nhs_date(participation.normal_on)}
        return f"{normal}. {tests}" if tests else normal
    return tests or _("No test there yet")


def _tests_in_words(participation):
    said = []
    if participation.tests:
        text = ngettext("%(n)s test, on %(day)s", "%(n)s tests, the last on %(day)s", participation.tests)
        said.append(text % {"n": participation.tests, "day": nhs_date(participation.last_test)})
    if participation.open_tests:
        text = ngettext("%(n)s test under way", "%(n)s tests under way", participation.open_tests)
        said.append(text % {"n": participation.open_tests})
    return ". ".join(said)


def _stage_in_words(participation):
    if not participation.stage:
        return _("Nobody has written down yet how far they are")
    words = {"stage": SiteStage.Stage(participation.stage).label, "day": nhs_date(participation.stage_on)}
    return _("%(stage)s since %(day)s") % words
