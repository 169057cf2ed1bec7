"""Merging two teams that both are on one pathway, and closing the one that holds it."""

import pytest
from django.utils import timezone

from ceim.across.closing.checklist import checklist_of
from ceim.across.closing.services import close_team
from ceim.across.merging.services import merge_teams
from ceim.months import first_of
from ceim.teams.models import Membership, Pathway, Target
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_conversation, make_pathway_partner
from conversations.against_target import counts, pathways_with_counts
from conversations.guides import services as guides
from conversations.models import Question

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def fresh(person):
    return Membership.objects.select_related("team", "user").get(pk=person.pk)


def use(cast, pathway, by, number=4):
    Target.objects.create(team=by.team, pathway=pathway, month=first_of(TODAY), number=number)
    return make_pathway_partner(pathway, team=by.team, by=by)


def add_up(cast):
    """Of Ward 7, into which Ward 8 has merged."""
    return [(count.title, count.held, count.target) for count in counts(pathways_with_counts(fresh(cast.rowan), TODAY))]


@pytest.mark.parametrize("holder", ["ward_7", "ward_8", "far_away"])
def test_two_teams_on_one_pathway_become_one(cast, holder):
    pathway = cast.pathway if holder == "ward_7" else make_pathway(getattr(cast, holder), title="Shared")
    pathway.started_on = TODAY
    pathway.save()
    for by in (cast.rowan, cast.nadia):
        if by.team != pathway.team:
            use(cast, pathway, by)
        make_conversation(by, pathway=pathway)
        guides.add_question(by=by, touchpoint=pathway.touchpoints.first(), kind="discovery", text="Tell me")
        guides.write_guide(by=by, pathway=pathway, introduction=f"Of {by.team}", closing="")
    merge_teams(by=cast.ada, team=cast.ward_8, into=cast.ward_7)
    assert (pathway.title, 2, 4 if holder == "far_away" else 6) in add_up(cast)
    assert pathway.guides.get().introduction == "Of Ward 7"
    assert Question.objects.get().team == cast.ward_7
    assert pathway.partners.standing().count() == (1 if holder == "far_away" else 0)


def test_touchpoint_is_provided_by_the_team_that_goes_on(cast):
    use(cast, cast.pathway, cast.nadia)
    arriving, ward, _home = cast.touchpoints
    for touchpoint, team in ((arriving, cast.ward_8), (ward, cast.far_away)):
        touchpoint.provided_by = team
        touchpoint.save()
    merge_teams(by=cast.ada, team=cast.ward_8, into=cast.ward_7)
    providers = cast.pathway.touchpoints.order_by("position").values_list("provided_by", flat=True)
    assert list(providers) == [None, cast.far_away.pk, None]


def test_closing_the_team_that_holds_a_pathway_ends_it_for_the_others(cast):
    partner = use(cast, cast.pathway, cast.nadia)
    story = make_conversation(cast.nadia, state="released", pathway=cast.pathway)
    assert "pathways_held" in {line.things.slug for line in checklist_of(cast.ward_7)}
    close_team(by=cast.ada, team=cast.ward_7, reason="The ward has moved")
    partner.refresh_from_db()
    assert (partner.until, partner.ended_reason) == (TODAY, "The ward has moved")
    assert not Pathway.objects.at_work_for(fresh(cast.nadia)).exists()
    story.refresh_from_db()
    assert story.team == cast.ward_8


def test_closing_a_team_that_uses_a_pathway_ends_that_alone(cast):
    partner = use(cast, cast.pathway, cast.nadia)
    assert "pathways_used" in {line.things.slug for line in checklist_of(cast.ward_8)}
    close_team(by=cast.ada, team=cast.ward_8, reason="The ward has moved")
    partner.refresh_from_db()
    assert partner.until == TODAY
    assert Pathway.objects.active().filter(pk=cast.pathway.pk).exists()
