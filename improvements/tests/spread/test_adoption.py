"""How far a change has gone, month by month."""

from datetime import date

import pytest

from ceim.testing.factories import make_site, make_spread
from improvements.models import Site, SiteStage
from improvements.places import places_of
from improvements.spread import adoption
from improvements.spread.rungs import rungs_of

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
    assert places_of(sites_of(spread)).sentence == "1 of 1 site has it in normal work, besides where it began."
    site_with(cast, spread, "B", ("sustained", date(2026, 1, 1)))
    site_with(cast, spread, "C", ("implemented", date(2026, 1, 1)), ("testing", date(2026, 2, 1)))
    assert places_of(sites_of(spread)).sentence == "2 of 3 sites have it in normal work, besides where it began."


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


def test_declining_leaves_what_was_counted_before(cast, spread):
    site = site_with(cast, spread, "A", ("identified", date(2026, 1, 5)), ("testing", date(2026, 2, 5)))
    before = adoption.by_month(sites_of(spread), date(2026, 3, 1))
    SiteStage.objects.create(team=cast.ward_7, site=site, stage="declined", on=date(2026, 3, 5), reason="No room")
    after = adoption.by_month(sites_of(spread), date(2026, 3, 31))
    assert [counts(month) for month in after[:2]] == [counts(month) for month in before[:2]]
    assert [counts(month) for month in after] == [[1, 0, 0, 0, 0, 0], [1, 1, 1, 1, 0, 0], [0, 0, 0, 0, 0, 0]]
    site.stages.create(team=cast.ward_7, stage="decided", on=date(2026, 4, 5))
    last = adoption.by_month(sites_of(spread), date(2026, 4, 30))
    assert [counts(month) for month in last[2:]] == [[0, 0, 0, 0, 0, 0], [1, 1, 1, 0, 0, 0]]


@pytest.mark.parametrize(
    ("number", "target", "share"), [(0, 3, 0), (1, 3, 33), (1, 300, 1), (299, 300, 99), (3, 3, 100), (4, 3, 133)]
)
def test_share_of_the_aim_is_never_rounded_to_all_or_nothing(number, target, share):
    assert adoption.share(number, target) == share


def test_months_say_how_much_of_the_aim_is_normal_work(cast, spread):
    site_with(cast, spread, "A", ("identified", date(2026, 1, 5)), ("implemented", date(2026, 2, 5)))
    assert [month.of_aim for month in adoption.by_month(sites_of(spread), date(2026, 2, 9), 4)] == [0, 25]
    assert [month.of_aim for month in adoption.by_month(sites_of(spread), date(2026, 2, 9))] == [None, None]


def test_aim_in_words(cast, spread):
    site_with(cast, spread, "A", ("implemented", date(2026, 1, 1)))
    spread.target, spread.by_when = 3, date(2026, 5, 1)
    sites = sites_of(spread)
    assert adoption.aim_in_words(spread, sites, date(2026, 5, 1)) == (
        "The aim is 3 places by 1 May 2026: 33% of it is reached."
    )
    assert adoption.aim_in_words(spread, sites, date(2026, 5, 2)).startswith("The aim was 3 places by 1 May 2026")
    spread.target = None
    assert adoption.aim_in_words(spread, sites, date(2026, 5, 2)) == ""


def test_rungs_are_drawn_to_one_scale_against_the_aim(cast, spread):
    site_with(cast, spread, "A", ("identified", date(2026, 1, 5)), ("testing", date(2026, 2, 5)))
    months = adoption.by_month(sites_of(spread), date(2026, 2, 28), 6)
    rungs = rungs_of(months, 1, 6)
    assert [rung.name for rung in rungs] == [
        "Identified, or further",
        "Aware, or further",
        "Decided to try it, or further",
        "Testing, or further",
        "Implemented, or further",
        "Sustained",
    ]
    assert [rung.sentence for rung in rungs[3:5]] == [
        "1 of the 6 places aimed for, 17%",
        "0 of the 6 places aimed for, 0%",
    ]
    assert rungs[3].about == "Jan 2026: 0, Feb 2026: 1"
    assert len({rung.drawing.grid for rung in rungs}) == 1
    aims = {rung.drawing.shapes[0].path for rung in rungs}
    assert len(aims) == 1
    assert rungs[0].drawing.shapes[0].look == "is-line is-grey is-dash"


def test_rungs_without_an_aim_count_the_sites(cast, spread):
    site_with(cast, spread, "A", ("identified", date(2026, 1, 5)))
    rungs = rungs_of(adoption.by_month(sites_of(spread), date(2026, 1, 28)), 1, None)
    assert [rung.sentence for rung in rungs[:2]] == ["1 of 1 site", "0 of 1 site"]
    assert all("is-dash" not in shape.look for rung in rungs for shape in rung.drawing.shapes)
    assert rungs_of([], 0, 6) == []
