"""Asking a team to use a pathway, accepting, declining, leaving: what each side sees then, and what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries import grid
from ceim.across.dashboards.queries.teams import with_missing
from ceim.history.models import Event
from ceim.months import days_of, first_of, months_before
from ceim.nhs.formats import nhs_month
from ceim.teams.models import Membership, Pathway, PathwayPartner, Target, Team, Touchpoint
from ceim.teams.services import add_touchpoint, draw_pathway, rename_touchpoint, retire_pathway
from ceim.teams.targets import count_of
from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_conversation, make_pathway_partner
from conversations.against_target import pathways_with_counts
from conversations.models import Conversation, Draft
from conversations.recording.drafts import start_draft
from conversations.shared_pathways import services

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NEXT_MONTH = months_before(first_of(TODAY), -1)
OF_WARD_7 = "Coming in for a hip operation"


def at(team, page, *ids):
    return reverse(page, args=[team.address, *ids])


def fresh(person):
    """The same membership, as the next request has it."""
    return Membership.objects.select_related("team", "user").get(pk=person.pk)


def ask(cast, team=None):
    return services.ask_pathway_team(by=cast.rowan, pathway=cast.pathway, team=team or cast.ward_8)


@pytest.fixture
def partner(cast):
    """Ward 8 uses the pathway of Ward 7."""
    return make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia)


def test_ask_team_shares_nothing_before_it_is_accepted(cast, signed_in):
    sent = {"team": cast.ward_8.pk, "elsewhere": ""}
    response = signed_in("rowan").post(address("ask_pathway_team", cast.pathway.pk), sent, follow=True)
    assert "The team has been asked" in text_of(response)
    assert cast.pathway.partners.get().is_waiting
    client = signed_in("nadia")
    assert client.get(at(cast.ward_8, "show_pathway", cast.pathway.pk)).status_code == 404
    assert "Ward 7 asks your team to use its pathway" in text_of(client.get(at(cast.ward_8, "show_team")))


def test_ask_team_of_another_organisation_by_its_address(cast, signed_in):
    sent = {"team": "", "elsewhere": "https://ceim.example/teams/elsewhere/far-away/people/"}
    signed_in("rowan").post(address("ask_pathway_team", cast.pathway.pk), sent)
    assert cast.pathway.partners.get().team == cast.far_away
    page = text_of(signed_in("odile").get(at(cast.far_away, "show_team")))
    assert "Ward 7 asks your team to use its pathway" in page


def test_ask_team_twice_is_refused(cast):
    ask(cast)
    with pytest.raises(ValidationError, match="uses the pathway already, or has been asked"):
        ask(cast)


@pytest.mark.parametrize(("team", "error"), [("ward_7", "yours holds"), ("ward_8", "has closed")])
def test_ask_refuses_ones_own_and_a_closed_team(cast, team, error):
    cast.ward_8.ended_on = TODAY
    with pytest.raises(ValidationError, match=error):
        ask(cast, getattr(cast, team))


def test_only_the_team_that_holds_it_asks(cast, partner):
    with pytest.raises(ValidationError, match="retired already"):
        services.ask_pathway_team(by=fresh(cast.nadia), pathway=cast.pathway, team=cast.far_away)


def test_accept_names_what_is_shared_and_asks_for_a_target_of_ones_own(cast, signed_in):
    asked = ask(cast)
    client = signed_in("nadia")
    page = text_of(client.get(at(cast.ward_8, "accept_pathway", asked.pk)))
    for part in ("the drawing with its touchpoints", "Never shared: a story", "On the ward", "Ward 7 (Strathmoor)"):
        assert part in page
    response = client.post(at(cast.ward_8, "accept_pathway", asked.pk), {"monthly_target": "3"}, follow=True)
    assert "Your team uses this pathway now" in text_of(response)
    asked.refresh_from_db()
    assert (asked.since, asked.accepted_by) == (TODAY, cast.user("nadia"))
    assert [cast.pathway.target_in(TODAY, team.pk) for team in (cast.ward_7, cast.ward_8)] == [6, None]
    assert cast.pathway.target_in(NEXT_MONTH, cast.ward_8.pk) == 3
    assert Event.objects.latest("pk").verb == "began to use a pathway of another team"


def owed(cast, month=TODAY):
    """What the team's own page, the grid and the QI lead's list say of Ward 8: (held, target, missing)."""
    (count,) = [count_of(each) for each in pathways_with_counts(fresh(cast.nadia), month)]
    shares = grid.shares_of([fresh(cast.nadia).team], Period.of_months(1, month))[cast.ward_8.pk]
    assert [(each.held, each.target) for each in grid.counts_in(shares, first_of(month))] == [
        (count.held, count.target)
    ]
    teams = Team.objects.filter(pk=cast.ward_8.pk)
    assert with_missing(teams, **days_of(month)).get().missing == count.missing
    return count.held, count.target, count.missing


@pytest.mark.parametrize(("first", "now"), [(None, (1, 0, 0)), ("this", (1, 4, 3))])
def test_target_of_a_partner_holds_from_the_next_month_or_from_this_one(cast, signed_in, first, now):
    asked, client = ask(cast), signed_in("nadia")
    page = at(cast.ward_8, "accept_pathway", asked.pk)
    assert "Conversations that you hold before count all the same" in text_of(client.get(page))
    sent = {"monthly_target": "4"} | ({"target_from": first_of(TODAY).isoformat()} if first else {})
    client.post(page, sent)
    make_conversation(cast.nadia, pathway=cast.pathway, held_on=TODAY)
    assert owed(cast) == now
    assert owed(cast, NEXT_MONTH) == (0, 4, 4)


def test_target_of_a_team_that_came_back_holds_from_the_next_month(cast, partner):
    before = first_of(TODAY) - timezone.timedelta(days=40)
    Target.objects.create(team=cast.ward_8, pathway=cast.pathway, month=first_of(before), number=6)
    PathwayPartner.objects.update(since=before)
    services.end_pathway_partner(by=fresh(cast.nadia), pathway_partner=partner, reason="A pause")
    services.accept_pathway(by=fresh(cast.nadia), pathway_partner=ask(cast), monthly_target=6)
    assert owed(cast) == (0, 0, 0)
    assert owed(cast, NEXT_MONTH) == (0, 6, 6)


def test_choose_target_before_the_first_one_holds_begins_with_it(cast, signed_in):
    asked, client = ask(cast), signed_in("nadia")
    client.post(at(cast.ward_8, "accept_pathway", asked.pk), {"monthly_target": "4"})
    page = at(cast.ward_8, "choose_target", cast.pathway.pk)
    assert f"It holds from {nhs_month(NEXT_MONTH)} on." in text_of(client.get(page))
    client.post(page, {"monthly_target": "2"})
    assert owed(cast) == (0, 0, 0)
    assert owed(cast, NEXT_MONTH) == (0, 2, 2)
    assert "no target this month" in text_of(client.get(at(cast.ward_8, "list_pathways")))


def test_own_pathways_come_first_on_the_page_of_a_team(cast, signed_in, partner):
    Target.objects.create(team=cast.ward_8, pathway=cast.pathway, month=first_of(TODAY), number=9)
    draw_pathway(
        by=cast.nadia,
        title="Zebra crossing",
        starts_with="A",
        ends_with="B",
        setting="gp",
        timing="mixed",
        touchpoints=["One", "Two"],
        monthly_target=1,
    )
    page = text_of(signed_in("nadia").get(at(cast.ward_8, "show_team")))
    assert page.index("Zebra crossing") < page.index(OF_WARD_7)


def test_accept_refused_after_the_pathway_was_retired(cast, signed_in):
    asked = ask(cast)
    retire_pathway(by=cast.rowan, pathway=cast.pathway)
    with pytest.raises(ValidationError, match="retired meanwhile"):
        services.accept_pathway(by=fresh(cast.nadia), pathway_partner=asked, monthly_target=3)
    client = signed_in("nadia")
    page = text_of(client.get(at(cast.ward_8, "accept_pathway", asked.pk)))
    assert "there is nothing to use" in page
    assert "asks your team to use its pathway" not in text_of(client.get(at(cast.ward_8, "show_team")))


def test_accept_and_decline_once(cast):
    asked = ask(cast)
    services.decline_pathway(by=fresh(cast.nadia), pathway_partner=asked, reason="Too many already")
    for answer, more in (
        (services.accept_pathway, {"monthly_target": 3}),
        (services.decline_pathway, {"reason": "No"}),
    ):
        with pytest.raises(ValidationError, match="answered already"):
            answer(by=fresh(cast.nadia), pathway_partner=asked, **more)


def test_decline_tells_the_team_that_asked_why(cast, signed_in):
    asked = ask(cast)
    signed_in("nadia").post(at(cast.ward_8, "decline_pathway", asked.pk), {"reason": "Too many already"})
    assert "Too many already" in text_of(signed_in("rowan").get(address("list_pathway_teams", cast.pathway.pk)))


def test_partner_asks_people_about_it_and_draws_nothing(cast, signed_in, partner):
    client = signed_in("nadia")
    assert OF_WARD_7 in text_of(client.get(at(cast.ward_8, "list_pathways")))
    page = client.get(at(cast.ward_8, "show_pathway", cast.pathway.pk))
    assert "Ward 7 drew this pathway" in text_of(page)
    assert "Add a touchpoint" not in text_of(page)
    assert client.get(at(cast.ward_8, "record_conversation", cast.pathway.pk)).status_code == 200
    for page in ("edit_pathway", "retire_pathway", "add_touchpoint"):
        assert client.get(at(cast.ward_8, page, cast.pathway.pk)).status_code == 404
    for deed, more in (
        (add_touchpoint, {"pathway": cast.pathway}),
        (rename_touchpoint, {"touchpoint": cast.touchpoints[0]}),
    ):
        with pytest.raises(ValidationError):
            deed(by=fresh(cast.nadia), label="Ours", **more)


def test_partner_that_leaves_keeps_its_stories_and_finishes_what_it_began(cast, signed_in, partner):
    story = make_conversation(cast.nadia, state="released", pathway=cast.pathway)
    draft = start_draft(by=cast.nadia, pathway=cast.pathway)
    client = signed_in("nadia")
    page = text_of(client.get(at(cast.ward_8, "end_pathway_partner", partner.pk)))
    assert "1 conversation is begun and not saved. It can still be finished" in page
    client.post(at(cast.ward_8, "end_pathway_partner", partner.pk), {"reason": "We drew our own"})
    add_touchpoint(by=cast.rowan, pathway=cast.pathway, label="Added the day after")
    Touchpoint.objects.filter(label="Added the day after").update(added_on=TODAY + timezone.timedelta(days=1))
    assert client.get(at(cast.ward_8, "show_conversation", story.pk)).status_code == 200
    assert client.get(at(cast.ward_8, "write_draft", draft.pk)).status_code == 200
    shown = text_of(client.get(at(cast.ward_8, "show_pathway", cast.pathway.pk)))
    assert "Your team does not use it any more" in shown
    assert "Added the day after" not in shown
    for page in ("record_conversation", "list_pathway_teams", "show_guide"):
        assert client.get(at(cast.ward_8, page, cast.pathway.pk)).status_code == 404, page
    assert (Draft.objects.count(), Conversation.objects.get(pk=story.pk).team) == (1, cast.ward_8)
    assert "We drew our own" in text_of(signed_in("rowan").get(address("list_pathway_teams", cast.pathway.pk)))


def test_holder_ends_it_and_takes_back_that_it_asked(cast, signed_in, partner):
    waiting = ask(cast, cast.far_away)
    page = text_of(signed_in("rowan").get(address("list_pathway_teams", cast.pathway.pk)))
    assert "End it: Ward 8" in page and "Take the question back: Ward Far Away" in page
    for each in (partner, waiting):
        signed_in("rowan").post(address("end_pathway_partner", each.pk), {"reason": "Over"})
    assert set(PathwayPartner.objects.values_list("until", flat=True)) == {TODAY}
    with pytest.raises(ValidationError, match="over already"):
        services.end_pathway_partner(by=cast.rowan, pathway_partner=partner, reason="Again")


def test_team_that_left_is_asked_again(cast, partner):
    services.end_pathway_partner(by=fresh(cast.nadia), pathway_partner=partner, reason="A pause")
    again = ask(cast)
    services.accept_pathway(by=fresh(cast.nadia), pathway_partner=again, monthly_target=2)
    assert Pathway.objects.at_work_for(fresh(cast.nadia)).get() == cast.pathway


def test_touchpoint_says_who_provides_it(cast, signed_in, partner):
    arriving, _ward, home = cast.touchpoints
    client = signed_in("rowan")
    client.post(address("rename_touchpoint", arriving.pk), {"label": "Arriving", "provider": "The ambulance service"})
    client.post(address("rename_touchpoint", home.pk), {"label": "Going home", "provided_by": cast.ward_8.pk})
    page = text_of(client.get(address("show_pathway", cast.pathway.pk)))
    for provider in ("The ambulance service", "Ward 7", "Ward 8"):
        assert f"Provided by {provider}" in page
    both = {"label": "Going home", "provided_by": cast.ward_8.pk, "provider": "Somebody"}
    assert "not both" in text_of(client.post(address("rename_touchpoint", home.pk), both))


def test_only_a_team_on_the_pathway_provides_a_touchpoint(cast, signed_in, partner):
    sent = {"label": "Arriving", "provided_by": cast.far_away.pk}
    assert "Select a valid choice" in text_of(
        signed_in("rowan").post(address("rename_touchpoint", cast.touchpoints[0].pk), sent)
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_teams_asks_the_database_the_same_number_of_times(cast, signed_in, django_assert_num_queries, rows):
    for team in (cast.ward_8, cast.far_away)[: rows - 1] or ():
        make_pathway_partner(cast.pathway, team=team, by=cast.nadia)
    make_pathway_partner(cast.pathway, team=cast.ward_7, by=cast.rowan, until=TODAY)
    client = signed_in("rowan")
    client.get(address("list_pathway_teams", cast.pathway.pk))
    with django_assert_num_queries(8):
        client.get(address("list_pathway_teams", cast.pathway.pk))
