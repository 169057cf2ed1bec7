"""The programme on one page: each piece of work with its vision and aim, and how each team of the organisation does."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects

from ceim.across.programme import queries
from ceim.teams.models import Team
from improvements.models import Improvement, ProgressScore, Support
from improvements.progress.scale import are_apart
from improvements.reliability.result import Practised
from improvements.reliability.share import CaseShare, CaseVerdict

PER_PAGE = 10


@dataclass(frozen=True)
class TeamAtIt:
    """One own team in one piece of work. The scores are the last of each side, None where it never said one."""

    team: Team
    practised: Practised
    score: ProgressScore | None
    coachs: ProgressScore | None
    has_lived_experience: bool
    support: Support | None

    @property
    def are_apart(self) -> bool:
        """Of scores for the same month alone: else one of them is told by its age."""
        if not (self.score and self.coachs) or self.score.month != self.coachs.month:
            return False
        return are_apart(self.score.score, self.coachs.score)


@dataclass(frozen=True)
class Practice:
    """`others` are of other organisations, by name; `beside` counts own teams that were not asked for."""

    improvement: Improvement
    teams: list[TeamAtIt]
    others: list[str]
    beside: int
    is_led_here: bool

    @property
    def first_team(self) -> Team:
        """The own team through whose pages it is read: the one that leads, else the first."""
        return self.improvement.team if self.is_led_here else self.teams[0].team


@dataclass(frozen=True)
class Headline:
    """Reliable is what is so in each own team that works on it; `happened` of `cases` are those of these alone."""

    number: int
    teams: int
    reliable: int
    happened: int
    cases: int


def page_of(form, page_number):
    """Everything the page shows, as a template's context; `form` is a ProgrammeForm."""
    parts = form.own_parts()
    ids = list(dict.fromkeys(improvement for improvement, _team in parts))
    page = Paginator(ids, PER_PAGE).get_page(page_number)
    page.object_list = practices_of(form.standing, parts, page.object_list) if ids else []
    return {"form": form, "page": page, "headline": headline_of(parts)}


def headline_of(parts) -> Headline:
    teams, improvements = defaultdict(set), {improvement for improvement, _team in parts}
    for improvement, team in parts:
        teams[improvement].add(team)
    everybody = {team for _improvement, team in parts}
    found = {row[:2]: CaseShare(*row[2:]) for row in queries.shares(improvements, everybody)} if parts else {}
    none = CaseShare(0, 0)
    of_each = {each: [found.get((each, team), none) for team in teams[each]] for each in improvements}
    reliable = [one for one in of_each.values() if all(share.verdict == CaseVerdict.RELIABLE for share in one)]
    counted = [share for one in reliable for share in one]
    happened, cases = sum(share.happened for share in counted), sum(share.cases for share in counted)
    return Headline(len(improvements), len(everybody), len(reliable), happened, cases)


def practices_of(standing, parts, ids) -> list[Practice]:
    """Of the improvements `ids`, with the teams in `parts`. Eight statements for any number of them."""
    asked = {part for part in parts if part[0] in set(ids)}
    teams = {team for _improvement, team in asked}
    found = _KnownOfTeams(ids, teams)
    at_it = defaultdict(list)
    for part in queries.parts_of(ids):
        at_it[part.improvement_id].append(part)
    return [
        _practice(standing.organisation_id, improvement, at_it[improvement.pk], asked, found)
        for improvement in queries.described(ids)
    ]


class _KnownOfTeams:
    """What is known of each own team in each piece of work, by the two."""

    def __init__(self, improvements, teams):
        self.cases = _by_both(queries.newest(improvements, teams).order_by("-counted_at", "-pk"))
        prefetch_related_objects([case for cases in self.cases.values() for case in cases], "missed")
        self.scores = _by_both(queries.newest_scores(improvements, teams))
        self.support = _by_both(queries.newest_support(improvements, teams))
        self.experience = set(queries.with_experience(improvements, teams))

    def of(self, improvement, team) -> TeamAtIt:
        both = (improvement.pk, team.pk)
        scores = {score.by_coach: score for score in self.scores[both]}
        return TeamAtIt(
            team=team,
            practised=Practised(team.name, True, tuple(self.cases[both])),
            score=scores.get(False),
            coachs=scores.get(True),
            has_lived_experience=both in self.experience,
            support=next(iter(self.support[both]), None),
        )


def _practice(organisation, improvement, parts, asked, found):
    own = [part.team for part in parts if part.team.organisation_id == organisation and not part.place]
    shown = [team for team in own if (improvement.pk, team.pk) in asked]
    return Practice(
        improvement=improvement,
        teams=[found.of(improvement, team) for team in shown],
        others=[_named(part, organisation) for part in parts if part.place or part.team not in own],
        beside=len(own) - len(shown),
        is_led_here=improvement.team.organisation_id == organisation,
    )


def _named(part, organisation):
    if part.team.organisation_id == organisation:
        return part.place
    return f"{part.place or part.team.name}, {part.team.organisation.name}"


def _by_both(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.improvement_id, row.team_id].append(row)
    return found
