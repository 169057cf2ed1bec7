"""Two teams that work on one improvement become one team: neither's tests and numbers are mixed with the other's."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.across.merging.preview import Preview
from ceim.across.merging.services import merge_teams
from ceim.testing.factories import (
    make_cycle,
    make_idea,
    make_improvement,
    make_measure,
    make_participation,
    make_pathway,
    make_pathway_partner,
)
from ceim.testing.practices import make_case
from improvements.models import CountedCase, Cycle, Improvement, ProgressScore, Reading
from improvements.progress.services import score_progress

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(cast):
    """Ward 7's improvement in which Ward 8 takes part; each has a first test, and a reading of the same day."""
    improvement = make_improvement(cast.rowan)
    make_participation(improvement, by=cast.nadia)
    idea, measure = make_idea(cast.rowan, improvement=improvement), make_measure(cast.rowan, improvement=improvement)
    for lead in (cast.rowan, cast.nadia):
        make_cycle(lead, idea=idea)
        Reading.objects.create(
            team=lead.team, measure=measure, period=timezone.localdate(), value=5, entered_by=lead.user
        )
        make_case(lead, improvement)
        score_progress(by=lead, improvement=improvement, score=Decimal("1.0"), because="We began.")
    return improvement


@pytest.mark.parametrize(("team", "into"), [("ward_7", "ward_8"), ("ward_8", "ward_7")])
def test_merge_teams_that_share_an_improvement(cast, shared, team, into):
    team, into = getattr(cast, team), getattr(cast, into)
    clashes = [str(clash.heading) for clash, _number in Preview.of(team, into).clashes]
    assert "Improvements that both work on" in clashes
    merge_teams(by=cast.ada, team=team, into=into)
    assert Improvement.objects.get(pk=shared.pk).team == into
    at_work = shared.participations.at_work().get()
    assert (at_work.team, at_work.role) == (into, "leads")
    for model in (Cycle, Reading, CountedCase, ProgressScore):
        assert set(model.objects.values_list("team", flat=True)) == {team.pk, into.pk}, model


@pytest.mark.parametrize(("team", "into", "lead"), [("ward_7", "ward_8", "nadia"), ("ward_8", "ward_7", "rowan")])
def test_what_the_team_that_was_tested_stays_to_be_read(cast, signed_in, shared, team, into, lead):
    team, into = getattr(cast, team), getattr(cast, into)
    theirs = Cycle.objects.get(team=team)
    merge_teams(by=cast.ada, team=team, into=into)
    former = shared.participations.get(team=team)
    assert (former.until, former.ended_reason) == (timezone.localdate(), "The two teams became one")
    client = signed_in(lead)
    listed = client.get(reverse("list_participations", args=[into.address, shared.pk]))
    for page, record in (
        ("show_participation", former),
        ("show_cycle", theirs),
        ("compare_measure", shared.measures.get()),
    ):
        address = reverse(page, args=[into.address, record.pk])
        assert client.get(address).status_code == 200, page
    assert reverse("show_participation", args=[into.address, former.pk]) in listed.text
    assert signed_in("odile").get(reverse("show_cycle", args=["elsewhere/far-away", theirs.pk])).status_code == 404


def test_team_that_never_shared_anything_goes_on_with_what_the_other_shared(cast, signed_in):
    shared = make_improvement(cast.odile)
    make_participation(shared, by=cast.rowan)
    asked = make_participation(make_improvement(cast.odile), by=cast.rowan, since=None)
    pathway = make_pathway(cast.far_away, title="Going home")
    make_pathway_partner(pathway, team=cast.ward_7, by=cast.rowan)
    merge_teams(by=cast.ada, team=cast.ward_7, into=cast.ward_8)
    client = signed_in("nadia")
    for page, record in (("show_improvement", shared), ("list_participations", shared), ("show_pathway", pathway)):
        assert client.get(reverse(page, args=[cast.ward_8.address, record.pk])).status_code == 200, page
    home = client.get(reverse("show_team", args=[cast.ward_8.address]))
    assert reverse("accept_participation", args=[cast.ward_8.address, asked.pk]) in home.text


def test_team_that_was_only_asked_goes_on_with_the_others_part(cast):
    shared = make_improvement(cast.odile)
    working = make_participation(shared, by=cast.rowan)
    asked = make_participation(shared, by=cast.nadia, since=None)
    cycle = make_cycle(cast.rowan, idea=make_idea(cast.odile, improvement=shared))
    merge_teams(by=cast.ada, team=cast.ward_7, into=cast.ward_8)
    for row in (working, asked, cycle):
        row.refresh_from_db()
    assert (working.team, working.until, cycle.team) == (cast.ward_8, None, cast.ward_8)
    assert (asked.since, asked.until) == (None, timezone.localdate())
