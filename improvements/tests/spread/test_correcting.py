"""Stages that were written down wrongly are put right, also to an earlier day; what was written stays to be read."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.funnel import funnel
from ceim.testing.answers import address, errors_of, text_of
from ceim.testing.factories import make_improvement, make_participation, make_site
from ceim.testing.history import verbs
from improvements.models import PlaceStage, SiteStage
from improvements.places import IN_NORMAL_WORK, places_of
from improvements.spread import adoption, services

pytestmark = pytest.mark.django_db
EARLIER = date(2026, 1, 12)


@pytest.fixture
def site(cast):
    return make_site(cast.rowan, name="The care home", stages=("identified", "implemented"))


def came_to_spread(site):
    """How many opportunities the page of all teams says were spread."""
    steps = funnel(Period.of_months(12, timezone.localdate()), site.team.organisation_id, 1)
    return next(step.number for step in steps if step.slug == "spread")


def correct(client, step, page="correct_site_stage", **sent):
    day = sent.pop("on", EARLIER)
    boxes = {f"on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return client.post(address(page, step.pk), {"what": "another_day", "why": "We learned of it later"} | boxes | sent)


def days(site):
    return {step.stage: step.on for step in site.stages.all()}


def test_correct_site_stage_to_an_earlier_day_and_keeps_what_was_written(cast, site, signed_in):
    step = site.stages.get(stage="implemented")
    client = signed_in("rowan")
    response = correct(client, step)
    assert response["Location"] == address("show_spread", site.spread_id)
    assert days(site)["implemented"] == EARLIER
    page = text_of(client.get(response["Location"]))
    assert "Set aside by Rowan Lead" in page
    assert "because: We learned of it later" in page
    old = SiteStage.all_stages.get(pk=step.pk)
    assert (old.on, old.set_aside_by) == (step.on, cast.user("rowan"))
    assert site.stages.get(stage="implemented").written_by == cast.user("rowan")
    assert verbs() == ["corrected a stage of a site"]


def test_correct_site_stage_that_was_never_reached_counts_no_more(cast, site, signed_in):
    correct(signed_in("rowan"), site.stages.get(stage="implemented"), what="never")
    assert list(days(site)) == ["identified"]
    assert places_of([site]).sentence == "0 of 1 site has it in normal work, besides where it began."
    bars = adoption.by_month([site], timezone.localdate())[-1].bars
    assert [bar.sites for bar in bars] == [1, 0, 0, 0, 0, 0]


def test_corrected_stage_is_in_no_number_of_all_teams(cast, site, signed_in):
    correct(signed_in("rowan"), site.stages.get(stage="implemented"), what="never")
    assert SiteStage.objects.filter(stage__in=IN_NORMAL_WORK).count() == 0
    assert came_to_spread(site) == 0
    SiteStage.all_stages.update(set_aside_at=None, set_aside_by=None, set_aside_reason="")
    assert came_to_spread(site) == 1


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"what": ""}, "Choose what is right"),
        ({"why": ""}, "Enter why it was wrong"),
        ({"on": date(2999, 1, 1)}, "day that is today or in the past"),
    ],
)
def test_correct_site_stage_says_what_to_do(site, signed_in, sent, told):
    response = correct(signed_in("rowan"), site.stages.get(stage="implemented"), **sent)
    assert any(told in error or "past" in error for error in errors_of(response))
    assert SiteStage.all_stages.filter(set_aside_at__isnull=False).count() == 0


def test_correct_site_stage_to_a_day_on_which_it_is_written_is_refused(cast, site):
    step = site.stages.get(stage="identified")
    with pytest.raises(ValidationError, match="written for that day already"):
        services.correct_site_stage(by=cast.rowan, step=step, why="x", on=step.on)


def test_correct_site_stage_twice_finds_nothing_any_more(cast, site, signed_in):
    step = site.stages.get(stage="implemented")
    client = signed_in("rowan")
    correct(client, step)
    assert correct(client, step).status_code == 404


def test_correct_site_stage_of_another_team_does_not_exist(cast, site, signed_in):
    theirs = make_site(cast.nadia, name="Elsewhere").stages.first()
    assert correct(signed_in("rowan"), theirs).status_code == 404


def test_sentence_says_how_many_declined(cast):
    site = make_site(cast.rowan, stages=("identified",))
    SiteStage.objects.create(team=cast.ward_7, site=site, stage="declined", on=timezone.localdate(), reason="No room")
    assert places_of([site]).sentence == "Normal work where it began, and nowhere else yet. 1 more has declined."


def test_correct_place_stage_likewise(cast, signed_in):
    place = make_participation(make_improvement(cast.rowan), by=cast.rowan, place="The care home")
    on = timezone.localdate() - timedelta(days=3)
    step = PlaceStage.objects.create(team=cast.ward_7, participation=place, stage="testing", on=on)
    client = signed_in("rowan")
    response = correct(client, step, page="correct_place_stage")
    assert [each.on for each in place.stages.all()] == [EARLIER]
    assert "Set aside by Rowan Lead" in text_of(client.get(response["Location"]))
    assert verbs() == ["corrected a stage of a place"]
