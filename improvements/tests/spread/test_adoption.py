"""How far a change has gone, month by month."""

from datetime import date

import pytest

from ceim.testing.factories import make_site, make_spread
from improvements.models import Site, SiteStage
from improvements.spread import adoption

pytestmark = pytest.mark.django_db


@pytest.fixture
def spread(cast):
    return make_spread(cast.rowan)


def site_with(cast, spread, name, *steps):
    """A site with (stage, day) steps; "declined" has a reason."""
    site = make_site(cast.rowan, spread=spread, name=name, stages=[])
    for stage, on in steps:
        reason = "No room" if stage == "declined" else ""
        SiteStage.objects.create(team=cast.ward_7, site=site, stage=stage, on=on, reason=reason)
    return site


def sites_of(spread):
    return list(Site.objects.filter(spread=spread).prefetch_related("stages"))


def counts(month):
    return [bar.sites for bar in month.bars]


def test_sites_are_counted_at_or_beyond_each_stage_at_the_end_of_each_month(cast, spread):
    site_with(cast, spread, "A", ("identified", date(2026, 1, 31)), ("implemented", date(2026, 3, 1)))
    site_with(cast, spread, "B", ("testing", date(2026, 2, 1)), ("declined", date(2026, 3, 31)))
    months = adoption.by_month(sites_of(spread), date(2026, 4, 15))
    assert [month.first_day for month in months] == [date(2026, number, 1) for number in (1, 2, 3, 4)]
    assert [counts(month) for month in months] == [
        [1, 0, 0, 0, 0, 0],
        [2, 1, 1, 1, 0, 0],
        [1, 1, 1, 1, 1, 0],
        [1, 1, 1, 1, 1, 0],
    ]
    assert [bar.tenths for bar in months[0].bars] == [5, 0, 0, 0, 0, 0]


def test_months_shown_are_the_last_twelve(cast, spread):
    site_with(cast, spread, "A", ("identified", date(2024, 1, 31)))
    months = adoption.by_month(sites_of(spread), date(2026, 1, 15))
    assert (len(months), months[0].first_day, months[-1].first_day) == (12, date(2025, 2, 1), date(2026, 1, 1))


def test_no_months_without_a_stage(cast, spread):
    site_with(cast, spread, "A")
    assert adoption.by_month(sites_of(spread), date(2026, 1, 15)) == []


def test_sentence_counts_what_is_normal_work_now(cast, spread):
    site_with(cast, spread, "A", ("implemented", date(2026, 1, 1)))
    assert adoption.sentence(sites_of(spread)) == "1 of 1 site has it in normal work."
    site_with(cast, spread, "B", ("sustained", date(2026, 1, 1)))
    site_with(cast, spread, "C", ("implemented", date(2026, 1, 1)), ("testing", date(2026, 2, 1)))
    assert adoption.sentence(sites_of(spread)) == "2 of 3 sites have it in normal work."


def test_steps_of_a_site_stand_under_their_stage(cast, spread):
    site = site_with(cast, spread, "A", ("identified", date(2026, 1, 1)), ("declined", date(2026, 2, 1)))
    steps = adoption.steps_of(site)
    assert [step.on if step else None for step in steps] == [
        date(2026, 1, 1),
        None,
        None,
        None,
        None,
        None,
        date(2026, 2, 1),
    ]
