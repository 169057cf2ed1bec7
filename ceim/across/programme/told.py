"""What the month's report says, in sentences: of a piece of work, and of one team in it. What is missing is said."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.nhs.formats import nhs_date
from improvements.models import Improvement
from improvements.progress.scale import are_apart


@dataclass(frozen=True)
class Told:
    """Some lines under a word or two; there is always a line."""

    what: str
    lines: list[str]


def what_it_is(improvement: Improvement) -> list[Told]:
    """Of one that comes from `queries.described`."""
    return [
        Told(_("Area of focus"), [improvement.area or improvement.title]),
        Told(_("Vision"), [improvement.vision or _("Not worded yet.")]),
        Told(_("Aim"), [improvement.aim_now or _("Not set yet.")]),
        Told(_("Phase"), [improvement.phase or _("Not in a phase yet.")]),
    ]


def told_of(*, counted, practised, decided, team, coach, support, slow, has_lived_experience) -> list[Told]:
    """Of one team: how many cases it counted, its newest ones, the tests, scores and support, and what is stuck."""
    asked = [f"{each.asked_for} ({nhs_date(each.held_on)})" for each in support if each.asked_for]
    return [
        Told(_("Numbers"), _numbers(counted, practised)),
        Told(_("Tests that ended"), [_decided(each) for each in decided] or [_("No test ended this month.")]),
        Told(_("How far it is"), _scores(team, coach)),
        Told(_("Support held"), [_held(each) for each in support] or [_("No support is written down for this month.")]),
        Told(_("What the team asks for"), asked or [_("Nothing was asked for this month.")]),
        Told(_("What stands in the way"), _in_the_way(slow, has_lived_experience)),
    ]


def _numbers(counted, practised):
    if counted:
        told = ngettext("%(n)s case counted this month.", "%(n)s cases counted this month.", counted) % {"n": counted}
    else:
        told = _("No numbers this month.")
    if not practised.cases:
        return [told]
    return [told, _("The newest cases at the end of the month: %(sentence)s") % {"sentence": practised.sentence}]


def _decided(cycle):
    told = _("%(idea)s, test %(number)s: %(decision)s (%(day)s)")
    about = {"idea": cycle.idea.text, "number": cycle.number, "decision": cycle.get_decision_display()}
    return told % {**about, "day": nhs_date(cycle.acted_on)}


def _scores(team, coach):
    told = [
        _("The team says %(score)s: %(because)s") % {"score": team.score, "because": team.because}
        if team
        else _("The team has not said it for this month."),
        _("The coach says %(score)s: %(because)s") % {"score": coach.score, "because": coach.because}
        if coach
        else _("The coach has not said it for this month."),
    ]
    if are_apart(team and team.score, coach and coach.score):
        told.append(_("They are a whole point or more apart: a call is due."))
    return told


def _held(support):
    told = _("%(kind)s on %(day)s, with: %(who)s.")
    told %= {"kind": support.get_kind_display(), "day": nhs_date(support.held_on), "who": support.who}
    agreed = _("Agreed: %(what)s") % {"what": support.agreed} if support.agreed else _("No next step is written down.")
    return f"{told} {agreed}"


def _in_the_way(slow, has_lived_experience):
    told = [
        _("A test has not ended since %(day)s: %(idea)s") % {"day": nhs_date(each.starts_on), "idea": each.idea.text}
        for each in slow
    ]
    if not has_lived_experience:
        told.append(_("Nobody with own experience of care works on it."))
    return told or [_("Nothing is stuck in the records.")]
