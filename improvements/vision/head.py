"""The head of the page of something that should happen every time: all that stands there, in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min, Q
from django.utils import timezone

from ceim.statements import statement, together
from ceim.teams.models import Membership
from conversations.models import Highlight
from improvements.co_design.people import CareTeam, care_teams_of
from improvements.co_design.rows import SessionsHeld, sessions_held
from improvements.models import Aim, ChangeIdea, Improvement, Vision
from improvements.ownership import is_own
from improvements.reliability.result import Practised, elements_of, practised
from improvements.reliability.share import FEWEST
from improvements.vision.thoughts import AimFacts, Thought, about_aim, about_ideas, about_people, about_vision
from meetings.models import Oversight


@dataclass(frozen=True)
class Head:
    """`visions` and the improvement's aims are the newest first. `care_teams` begin with one's own.

    thoughts    what whoever reads can mend; only what informs comes last
    """

    visions: list[Vision]
    aim: Aim | None
    practised: list[Practised]
    care_teams: list[CareTeam]
    sessions: SessionsHeld
    oversight: Oversight | None
    thoughts: list[Thought] = field(default_factory=list)

    @property
    def vision(self) -> Vision | None:
        return next(iter(self.visions), None)

    @property
    def earlier_visions(self) -> list[Vision]:
        return self.visions[1:]


def head_of(membership: Membership, improvement: Improvement, ideas: Sequence[ChangeIdea]) -> Head | None:
    """None for an improvement of the other method, without a statement. `ideas` are those that may be seen."""
    if not improvement.is_every_time:
        return None
    today = timezone.localdate()
    head = Head(
        visions=_visions(membership, improvement=improvement.pk),
        aim=_aim(membership, improvement),
        practised=practised(membership, improvement) if elements_of(membership, improvement) else [],
        care_teams=care_teams_of(membership, improvement),
        sessions=sessions_held(membership, improvement),
        oversight=_oversight_of(membership, improvement),
    )
    head.thoughts.extend(_thoughts(membership, improvement, head, ideas, today))
    return head


@statement
def _visions(membership, *, improvement: int):
    return Vision.objects.visible_to(membership).filter(improvement=improvement).order_by("-id")


def _aim(membership, improvement):
    """The newest, its measure at hand where it has one."""
    aim = improvement.aim
    if aim and aim.measure_id:
        aim.measure = next(iter(_measures_of_aims(membership, aim=aim.pk))).measure
    return aim


@statement
def _measures_of_aims(membership, *, aim: int):
    return Aim.objects.visible_to(membership).filter(pk=aim).select_related("measure")


def _oversight_of(membership, improvement):
    """The group that watches over it, with its people, where one's own team calls it together."""
    if not improvement.oversight_id:
        return None
    return next(iter(_oversights(membership, oversight=improvement.oversight_id)), None)


@statement
def _oversights(membership, *, oversight: int):
    return Oversight.objects.visible_to(membership).filter(pk=oversight)


def _thoughts(membership, improvement, head, ideas, today):
    if improvement.stopped_on:
        return []
    found = about_people(has_lived_experience=head.care_teams[0].has_lived_experience)
    if is_own(membership, improvement):
        found = [*about_wording(improvement, head, today), *found, *about_ideas_of(ideas)]
    return sorted(found, key=lambda thought: thought.only_informs)


def about_wording(improvement: Improvement, head: Head, today: date) -> list[Thought]:
    """A8 to A11, whoever reads. The improvement comes from `improvement_of`."""
    vision, language = head.vision, improvement.team.organisation.language
    about = about_vision(vision.text if vision else "", vision.voice if vision else "", language)
    return [*about, *about_aim(_facts(improvement, head), today)]


def _facts(improvement, head):
    aim = head.aim
    if aim is None:
        return None
    return AimFacts(
        sentence=aim.how_much,
        for_whom=aim.for_whom,
        has_measure=aim.measure_id is not None,
        at_least=aim.at_least,
        baseline=aim.baseline,
        by_when=aim.by_when,
        started_on=improvement.started_on,
        is_reached=improvement.is_normal or _is_reached(aim, head.practised),
    )


def _is_reached(aim: Aim, counted: list[Practised]) -> bool:
    """Whether the team that reads counted it often enough, and it happened as often as the aim asks."""
    own = next((each.share for each in counted if each.is_own), None)
    if own is None or own.cases < FEWEST or aim.at_least is None:
        return False
    return 100 * own.happened >= aim.at_least * own.cases


def about_ideas_of(ideas: Sequence[ChangeIdea]) -> list[Thought]:
    """A3. `ideas` are those of one improvement that may be seen."""
    days = [timezone.localdate(idea.added_at) for idea in ideas]
    if not days:
        return []
    (words,) = _days_of_words(improvement=ideas[0].improvement_id)
    return about_ideas(days, words["first"])


@statement
def _days_of_words(*, improvement: int):
    """Of all that is linked: whoever may not read it is not told that there is nothing."""
    of_need = Q(pk__in=Highlight.objects.filter(evidence__opportunity__improvements=improvement).values("pk"))
    of_candidate = Q(pk__in=Highlight.objects.filter(candidates__improvement=improvement).values("pk"))
    return together(Highlight.objects.filter(of_need | of_candidate), first=Min("passage__conversation__held_on"))
