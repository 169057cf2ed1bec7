"""How far a change has gone: from its sites and their dated stages to sentences and a table, against the aim."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.nhs.formats import nhs_date
from improvements.models import Site, SiteStage, Spread
from improvements.places import places_of

# The stages in order; "declined" is a way off the ladder, not a rung.
LADDER = [stage for stage in SiteStage.Stage if stage != SiteStage.Stage.DECLINED]
MOST_MONTHS = 12


@dataclass(frozen=True)
class Bar:
    """How many sites were at a stage or beyond it; `tenths` of all sites, for the length of the bar."""

    sites: int
    tenths: int


@dataclass(frozen=True)
class Month:
    first_day: date
    bars: tuple[Bar, ...]  # one for each stage of the ladder
    of_aim: int | None = None  # per cent of the places aimed for in which it is normal work; None without an aim


def aim_in_words(spread: Spread, sites: Sequence[Site], today: date) -> str:
    """ "The aim is 6 places by 1 May 2027: 33% of it is reached."; nothing where no number was aimed for."""
    if not spread.target:
        return ""
    words = {"n": spread.target, "day": nhs_date(spread.by_when)}
    if spread.by_when < today:
        text = ngettext("The aim was %(n)s place by %(day)s", "The aim was %(n)s places by %(day)s", spread.target)
    else:
        text = ngettext("The aim is %(n)s place by %(day)s", "The aim is %(n)s places by %(day)s", spread.target)
    reached = share(places_of(sites).normal, spread.target)
    return _("%(aim)s: %(share)s%% of it is reached.") % {"aim": text % words, "share": reached}


def share(number: int, target: int) -> int:
    """Per cent of the aim, never rounded up to all of it or down to nothing."""
    exact = 100 * number / target
    if 0 < exact < 100:
        return min(max(round(exact), 1), 99)
    return round(exact)


def steps_of(site: Site) -> list[SiteStage | None]:
    """When each stage was reached (the last time), or None; "declined" comes last."""
    reached = {step.stage: step for step in sorted(site.stages.all(), key=lambda step: (step.on, step.pk))}
    return [reached.get(stage) for stage in SiteStage.Stage]


def by_month(sites: Sequence[Site], today: date, target: int | None = None) -> list[Month]:
    """The sites at or beyond each stage at the end of each month, the last 12 at most, oldest first."""
    days = [step.on for site in sites for step in site.stages.all() if step.on <= today]
    if not days:
        return []
    months, first = [], min(days).replace(day=1)
    month = today.replace(day=1)
    while month >= first and len(months) < MOST_MONTHS:
        months.append(_month(month, _bars(sites, min(_last_day(month), today)), target))
        month = (month - timedelta(days=1)).replace(day=1)
    return months[::-1]


def _month(first_day, bars, target):
    normal = bars[LADDER.index(SiteStage.Stage.IMPLEMENTED)].sites
    return Month(first_day, bars, share(normal, target) if target else None)


def _bars(sites, day):
    rungs = [_rung_on(site, day) for site in sites]
    counts = [sum(rung is not None and rung >= place for rung in rungs) for place in range(len(LADDER))]
    return tuple(Bar(count, round(10 * count / len(sites))) for count in counts)


def _rung_on(site, day):
    """Where on the ladder a site stood at the end of a day; None when it had not begun, or had declined."""
    past = [step for step in site.stages.all() if step.on <= day]
    newest = max(past, key=lambda step: (step.on, step.pk), default=None)
    return LADDER.index(newest.stage) if newest and newest.stage in LADDER else None


def _last_day(month):
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
