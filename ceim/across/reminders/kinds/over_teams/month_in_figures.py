"""How a month went in all teams of an organisation, beside the month before: by numbers of what teams did."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.dashboards.queries.counting import count_of
from ceim.months import days_of, months_before
from ceim.nhs.formats import nhs_month
from ceim.teams.models import Organisation, Team
from conversations.against_target import short
from conversations.models import HeldInMonth
from improvements.models import Cycle, Implementation
from meetings.models import Meeting

MOST_NAMED = 5
FIGURES = ("held", "meetings", "tests", "normal")


@dataclass(frozen=True)
class MonthInFigures:
    """`now` and `before` are {figure: number}; `reached` and `fell` name the teams that are short no more, or now."""

    organisation: Organisation
    month: date
    now: dict
    before: dict
    reached: list[str]
    fell: list[str]

    @property
    def conversations(self):
        words = {"place": self.organisation.name, "month": nhs_month(self.month), "n": self.now["held"]}
        said = ngettext(
            "%(place)s in %(month)s: %(n)s conversation, %(before)s the month before",
            "%(place)s in %(month)s: %(n)s conversations, %(before)s the month before",
            self.now["held"],
        )
        return said % (words | {"before": self.before["held"]})

    @property
    def lines(self):
        """Ups and downs, a sentence each."""
        told = [_named(_("Had their number of conversations again: %(teams)s."), self.reached)]
        told.append(_named(_("Were short, and not the month before: %(teams)s."), self.fell))
        words = [
            _("Meetings held: %(now)s (%(before)s the month before)."),
            _("Tests begun: %(now)s (%(before)s the month before)."),
            _("Changes that became normal work: %(now)s (%(before)s the month before)."),
        ]
        told += [
            line % {"now": self.now[name], "before": self.before[name]}
            for line, name in zip(words, FIGURES[1:], strict=True)
        ]
        return [line for line in told if line]


def _named(line, teams):
    if not teams:
        return ""
    named, more = ", ".join(teams[:MOST_NAMED]), len(teams) - MOST_NAMED
    if more > 0:
        named = ngettext("%(named)s and %(n)s more team", "%(named)s and %(n)s more teams", more) % {
            "named": named,
            "n": more,
        }
    return line % {"teams": named}


def figures_of(month: date, organisations) -> list[MonthInFigures]:
    """Of each organisation with a team at work, by name. Three statements, for any number of teams."""
    earlier = months_before(month, 1)
    at_work = Team.objects.filter(organisation=OuterRef("pk"), ended_on=None)
    counted = {f"{name}_now": rows for name, rows in _figures(month).items()}
    counted |= {f"{name}_before": rows for name, rows in _figures(earlier).items()}
    rows = Organisation.objects.filter(pk__in=organisations).annotate(
        **counted, number_at_work=count_of(at_work, "organisation")
    )
    rows = list(rows.filter(number_at_work__gt=0).order_by("name", "pk"))
    now, before = _short_teams(month), _short_teams(earlier)
    ids = [each.pk for each in rows]
    reached, fell = _names(ids, before & ~now), _names(ids, now & ~before)
    return [
        MonthInFigures(
            each,
            month,
            *({name: getattr(each, f"{name}_{when}") for name in FIGURES} for when in ("now", "before")),
            reached[each.pk],
            fell[each.pk],
        )
        for each in rows
    ]


def _figures(month):
    """{figure: its subquery of one month, for an Organisation}"""
    here, days = {"team__organisation": OuterRef("pk")}, tuple(days_of(month).values())
    held = HeldInMonth.objects.filter(**here, month=month).order_by().values("team__organisation")
    rows = {
        "meetings": Meeting.objects.held().filter(**here, held_at__date__range=days),
        "tests": Cycle.objects.filter(**here, starts_on__range=days),
        "normal": Implementation.objects.filter(**here, normal_on__range=days),
    }
    figures = {name: count_of(found, by="team__organisation") for name, found in rows.items()}
    return {"held": Coalesce(Subquery(held.annotate(number=Sum("number")).values("number")), 0)} | figures


def _short_teams(month):
    own, used = (rows.order_by().values("team") for rows in short(**days_of(month)))
    return Q(pk__in=own) | Q(pk__in=used)


def _names(organisations, condition):
    found = defaultdict(list)
    teams = Team.objects.filter(condition, organisation__in=organisations, ended_on=None).order_by("name", "pk")
    for organisation_id, name in teams.values_list("organisation", "name"):
        found[organisation_id].append(name)
    return found
