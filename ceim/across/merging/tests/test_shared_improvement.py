"""Two teams that work on one improvement become one team: neither's tests and numbers are mixed with the other's."""

import pytest
from django.utils import timezone

from ceim.across.merging.preview import Preview
from ceim.across.merging.services import merge_teams
from ceim.testing.factories import make_cycle, make_idea, make_improvement, make_measure, make_participation
from improvements.models import Cycle, Improvement, Reading

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
    for model in (Cycle, Reading):
        assert set(model.objects.values_list("team", flat=True)) == {team.pk, into.pk}, model
