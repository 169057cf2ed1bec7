"""The month of a whole pathway: one's own stories, those of others as far as agreed, the rest counted by team."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.teams.models import Membership, Team
from ceim.testing.answers import text_of
from ceim.testing.factories import make_conversation, make_pathway_partner
from conversations.models import Agreement

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def page_of(signed_in, who, team, pathway):
    address = reverse("show_pathway_month", args=[team.address, pathway.pk, TODAY.year, TODAY.month])
    return text_of(signed_in(who).get(address))


@pytest.fixture
def shared(cast):
    """Ward 7's pathway, used by Ward 8 next door and by a team of another organisation."""
    for name in ("nadia", "odile"):
        by = getattr(cast, name)
        make_pathway_partner(cast.pathway, team=by.team, by=by)
    return cast.pathway


def tell(by, pathway, words, *scopes, state="released"):
    story = make_conversation(by, state=state, pathway=pathway, words=words)
    Agreement.objects.filter(conversation=story).exclude(scope__in=["notes", "team", *scopes]).update(answer="no")
    return story


def test_each_reads_its_own_and_of_others_what_was_agreed(cast, signed_in, shared):
    tell(cast.nadia, shared, "For the ward alone.")
    tell(cast.nadia, shared, "For the organisation.", "organisation")
    tell(cast.nadia, shared, "For everybody.", "organisation", "public")
    seen = {
        who: [words for words in ("For the ward alone.", "For the organisation.", "For everybody.") if words in page]
        for who, team in (("nadia", cast.ward_8), ("rowan", cast.ward_7), ("odile", cast.far_away))
        if (page := page_of(signed_in, who, team, shared))
    }
    assert seen["nadia"] == ["For the ward alone.", "For the organisation.", "For everybody."]
    assert seen["rowan"] == ["For the organisation.", "For everybody."]
    assert seen["odile"] == ["For everybody."]


def test_rest_is_counted_by_team(cast, signed_in, shared):
    for _each in range(2):
        tell(cast.nadia, shared, "For the ward alone.")
    tell(cast.nadia, shared, "Not released.", "organisation", "public", state="recorded")
    tell(cast.nadia, shared, "For everybody.", "public")
    assert "Ward 8: 4 4 more stories, for Ward 8 only" in page_of(signed_in, "rowan", cast.ward_7, shared)
    assert "3 more stories, for Ward 8 only" in page_of(signed_in, "odile", cast.far_away, shared)
    assert "1 more story, not released" in page_of(signed_in, "nadia", cast.ward_8, shared)


@pytest.mark.parametrize("taken_back", ["agreement", "story"])
def test_what_is_taken_back_is_no_longer_read(cast, signed_in, shared, taken_back):
    story = tell(cast.nadia, shared, "For everybody.", "organisation", "public")
    if taken_back == "story":
        type(story).objects.filter(pk=story.pk).update(state="withdrawn")
    story.agreements.update(withdrawn_on=TODAY)
    for who, team in (("rowan", cast.ward_7), ("odile", cast.far_away)):
        assert "For everybody." not in page_of(signed_in, who, team, shared)


def test_reader_from_outside_the_team_reads_as_far_as_agreed(cast, signed_in, shared):
    tell(cast.rowan, shared, "For the ward alone.")
    tell(cast.nadia, shared, "For the organisation.", "organisation")
    page = page_of(signed_in, "quentin", cast.ward_7, shared)
    assert "For the ward alone." not in page
    assert "For the organisation." in page


def test_captured_words_are_never_shown(cast, signed_in, shared):
    story = tell(cast.nadia, shared, "Told to you.", "organisation", "public")
    story.passages.update(captured_text="The name of the nurse", released_text="Told to you.")
    for who, team in (("rowan", cast.ward_7), ("nadia", cast.ward_8)):
        assert "The name of the nurse" not in page_of(signed_in, who, team, shared)


def test_touchpoints_stand_in_order_with_who_provides_them(cast, signed_in, shared):
    cast.touchpoints[0].provider = "The ambulance service"
    cast.touchpoints[0].save()
    page = page_of(signed_in, "nadia", cast.ward_8, shared)
    places = [page.index(words) for words in ("Arriving", "The ambulance service", "On the ward", "Going home")]
    assert places == sorted(places)
    assert page.count("Nobody spoke about this.") == 3


def test_nobody_spoke_is_said_only_where_nothing_is_kept_back(cast, signed_in, shared):
    """Nor does a touchpoint say that something is kept back there: where a closed story stands says what is in it."""
    tell(cast.nadia, shared, "For everybody.", "organisation", "public")
    page = page_of(signed_in, "rowan", cast.ward_7, shared)
    assert page.count("Nobody spoke about this.") == 2
    tell(cast.nadia, shared, "For the ward alone.")
    page = page_of(signed_in, "rowan", cast.ward_7, shared)
    assert "Nobody spoke" not in page and page.count("What is kept back above may be about it.") == 2
    assert "1 more story, for Ward 8 only" in page


@pytest.mark.parametrize("others", [0, 2, 9])
def test_month_asks_the_database_the_same_number_of_times(cast, signed_in, django_assert_num_queries, others):
    make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia)
    for number in range(others):
        team = Team.objects.create(
            organisation=cast.organisation,
            name=f"Another {number}",
            address=f"strathmoor/another-{number}",
            setting="gp",
            started_on=TODAY,
        )
        by = Membership(team=team, user=cast.user("nadia"), role="lead")
        make_pathway_partner(cast.pathway, team=team, by=by)
        tell(by, cast.pathway, "For everybody.", "organisation")
    client = signed_in("rowan")
    address = reverse("show_pathway_month", args=[cast.ward_7.address, cast.pathway.pk, TODAY.year, TODAY.month])
    client.get(address)
    with django_assert_num_queries(9):
        client.get(address)
