"""One team of two: everything moves, nobody and nothing is lost, and each number of the past stays."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.dashboards.tests.overview import OVERVIEW, cells_of, figure_of
from ceim.across.dashboards.tests.world import fill, make_entry
from ceim.across.digest.models import RemindersPause, TopicOff
from ceim.across.findings.models import FindingAnswer
from ceim.across.merging.preview import Preview
from ceim.across.merging.services import merge_teams
from ceim.across.reminders.models import Reminder
from ceim.history.models import Event
from ceim.teams.models import FormerAddress, Invitation, Membership, Move, OrganisationRole, Pathway, Team, TeamRecord
from ceim.teams.services import draw_pathway, start_team
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from ceim.testing.at_once import at_once
from ceim.testing.cast import make_pathway
from ceim.testing.history import verbs
from ceim.testing.short_months import explain
from ceim.testing.world import make_world
from conversations.models import Conversation, FeedbackImport, ShortMonth, Theme
from improvements.models import Measure
from meetings.models import Action, GroundRules, ReflectionsOpened, TeamAgenda, TeamAgendaItem, TeamVision
from meetings.reflections.services import open_reflections

HERE = "/organisations/strathmoor/"


def merge(cast, team=None, into=None, by=None):
    """Ward 8 becomes part of Ward 7."""
    return merge_teams(by=by or cast.ada, team=team or cast.ward_8, into=into or cast.ward_7)


def page_of(team, into):
    return f"{HERE}teams/{team.pk}/merge/{into.pk}/"


def numbers(team):
    """{model: how many} of everything that belongs to a team, but the mails about it and how it met."""
    left_out = {Reminder, TopicOff, RemindersPause, FindingAnswer, TeamVision, TeamAgenda, TeamAgendaItem, GroundRules}
    records = [model for model in apps.get_models() if issubclass(model, TeamRecord) and model not in left_out]
    return {model._meta.label: model._base_manager.filter(team=team).count() for model in records}


def hold(by, year, month, number, pathway):
    for day in range(1, number + 1):
        make.make_conversation(by, held_on=date(year, month, day), pathway=pathway)


def test_merge_team(cast, signed_in):
    client = signed_in("ada")
    page = client.get(f"{HERE}teams/{cast.ward_8.pk}/merge/")
    assert "Make Ward 8 part of another team" in page.text
    chosen = client.get(f"{HERE}teams/{cast.ward_8.pk}/merge/", {"into": cast.ward_7.pk})
    assert chosen["Location"] == page_of(cast.ward_8, cast.ward_7)
    assert "People 1" in spaced_text_of(client.get(chosen["Location"]))
    shown = Preview.of(cast.ward_8, cast.ward_7).as_shown
    assert client.post(chosen["Location"], {"shown": shown})["Location"] == f"{HERE}people/"
    team = Team.objects.get(pk=cast.ward_8.pk)
    assert (team.merged_into, team.ended_on) == (cast.ward_7, timezone.localdate())
    assert verbs() == ["merged a team into another"]


def test_every_record_moves(cast):
    """Whatever models there are; a world holds one record of nearly each."""
    make_world(cast.rowan)
    make_world(cast.nadia)
    before, there = numbers(cast.ward_8), numbers(cast.ward_7)
    merge(cast)
    after = numbers(cast.ward_7)
    assert set(numbers(cast.ward_8).values()) == {0}
    joined = {"conversations.Theme": 1}  # "Waiting"
    assert after == {name: before[name] + there[name] - joined.get(name, 0) for name in before}
    assert sum(bool(number) for number in before.values()) > 30


def test_addresses_lead_on(cast, signed_in):
    conversation = make.make_conversation(cast.nadia, state="released", pathway=make_pathway(cast.ward_8))
    FormerAddress.objects.create(team=cast.ward_8, address="strathmoor/old-8", until=date(2026, 1, 1))
    merge(cast)
    for before in ("ward-8", "old-8"):
        answer = signed_in("nadia").get(f"/teams/strathmoor/{before}/conversations/{conversation.pk}/", follow=True)
        assert (answer.status_code, conversation.reference in answer.text) == (200, True)
    for name in ("quentin", "ada", "rowan"):
        assert signed_in(name).get("/teams/strathmoor/ward-8/")["Location"] == "/teams/strathmoor/ward-7/"
    assert signed_in("odile").get("/teams/strathmoor/ward-8/").status_code == 404


def test_people_are_in_it_once_in_the_higher_role(cast):
    pathway = make_pathway(cast.ward_8)
    own = {"team": cast.ward_8, "name": "Moira Member", "user": cast.user("moira")}
    lead = Membership.objects.create(role=Role.LEAD, **own)
    partner = Membership.objects.create(role=Role.PARTNER, **own | {"name": "Rowan", "user": cast.user("rowan")})
    meeting = make.make_meeting(cast.nadia)
    attended = meeting.attendances.create(team=cast.ward_8, membership=lead)
    action = Action.objects.create(team=cast.ward_8, text="Ask", owner=partner, due_on=date(2030, 1, 1))
    merge(cast)
    people = Membership.objects.current().filter(team=cast.ward_7, user__isnull=False)
    assert {row["n"] for row in people.values("user").annotate(n=Count("pk"))} == {1}
    roles = {each.user.name: each.role for each in people}
    assert (roles["Moira Member"], roles["Rowan Lead"], roles["Nadia Neighbour"]) == ("lead", "lead", "lead")
    attended.refresh_from_db()
    action.refresh_from_db()
    assert (attended.membership, action.owner) == (cast.moira, cast.rowan)
    lead.refresh_from_db()
    assert (lead.ended_on, Pathway.objects.get(pk=pathway.pk).team) == (timezone.localdate(), cast.ward_7)


def test_pathway_of_one_name_says_whence_and_keeps_its_stories(cast, signed_in):
    pathway = make_pathway(cast.ward_8)
    story = make.make_conversation(cast.nadia, pathway=pathway, state="released")
    page = spaced_text_of(signed_in("ada").get(page_of(cast.ward_8, cast.ward_7)))
    assert "Pathways of one name 1 Both stay, each with its stories." in page
    merge(cast)
    pathway.refresh_from_db()
    assert pathway.title == "Coming in for a hip operation (from Ward 8)"
    assert list(pathway.conversations.all()) == [story]
    assert Pathway.objects.get(pk=cast.pathway.pk).title == "Coming in for a hip operation"


def test_long_name_of_a_pathway_stays_within_what_fits(cast):
    title = "A" * 120
    make_pathway(cast.ward_7, title=title)
    make_pathway(cast.ward_7, title="A" * 107 + " (from Ward 8)"[:13])
    theirs = make_pathway(cast.ward_8, title=title)
    merge(cast)
    theirs.refresh_from_db()
    assert theirs.title == "A" * 106 + " (from Ward 8)"


def test_themes_of_one_name_join(cast):
    pathway = make_pathway(cast.ward_8)
    ours = make.make_highlight(cast.rowan, themes=["Waiting"])
    theirs = make.make_highlight(cast.nadia, make.make_conversation(cast.nadia, pathway=pathway, state="released"))
    theirs.themes.set([Theme.objects.create(team=cast.ward_8, name="waiting"), Theme.objects.create(team=cast.ward_8)])
    Theme.objects.filter(team=cast.ward_7).update(retired_on=date(2026, 1, 1))
    merge(cast)
    (theme,) = Theme.objects.filter(team=cast.ward_7, name__iexact="waiting")
    assert (theme.name, theme.retired_on) == ("Waiting", None)
    assert set(theme.highlights.all()) == {ours, theirs}
    assert theirs.themes.count() == 2


def test_what_else_would_be_there_twice(cast):
    make_pathway(cast.ward_8)
    for lead in (cast.rowan, cast.nadia):
        make.make_conversation(lead, import_source="row:1", pathway=Pathway.objects.get(team=lead.team))
        Measure.objects.create(team=lead.team, name="Falls", kind="outcome", unit="count", better="down")
        invited = {"organisation": cast.organisation, "team": lead.team, "email": "New@example.org", "name": "New"}
        Invitation.objects.create(role="member", **invited)
    merge(cast)
    assert sorted(Conversation.objects.values_list("import_source", flat=True)) == ["", "row:1"]
    assert set(Measure.objects.values_list("name", flat=True)) == {"Falls", "Falls (from Ward 8)"}
    assert Invitation.objects.unanswered().get().team == cast.ward_7


@pytest.mark.parametrize("leads", [["rowan"], ["nadia"], ["rowan", "nadia"]])
def test_reflections_that_either_opened_are_closed(cast, leads):
    for name in leads:
        open_reflections(by=getattr(cast, name))
    merge(cast)
    rows = ReflectionsOpened.objects.values_list("team", flat=True)
    assert (list(rows), rows.filter(until=None).count()) == ([cast.ward_7.pk] * len(leads), 0)


def test_offers_between_the_two_are_over_and_others_stay(cast):
    spread = make.make_spread(cast.nadia, implementation=make.make_implementation(cast.nadia))
    between = make.make_site(cast.nadia, spread=spread, name="Ward 7", receiving_team=cast.ward_7)
    merge(cast)
    between.refresh_from_db()
    assert (between.receiving_team, between.name) == (None, "Ward 7")


def test_board_of_the_team_that_was_leads_on(cast, client):
    make_entry(cast.nadia)
    Team.objects.update(is_board_public=True)
    merge(cast)
    answer = client.get(f"/board/{cast.ward_8.board_token}/", follow=True)
    assert answer.redirect_chain == [(f"/board/{cast.ward_7.board_token}/", 302)]
    assert "A card with the wait" in answer.text
    Team.objects.filter(pk=cast.ward_7.pk).update(is_board_public=False)
    assert client.get(f"/board/{cast.ward_8.board_token}/").status_code == 404


def test_private_board_leads_nowhere(cast, client):
    Team.objects.filter(pk=cast.ward_7.pk).update(is_board_public=True)
    merge(cast)
    assert client.get(f"/board/{cast.ward_8.board_token}/").status_code == 404


def test_figures_of_the_organisation_stand(cast, signed_in):
    make_pathway(cast.ward_8)
    fill(cast.rowan)
    fill(cast.nadia)
    client = signed_in("quentin")
    before, page = figure_of(client), spaced_text_of(client.get(OVERVIEW))
    merge(cast)
    assert figure_of(client) == before
    after = spaced_text_of(client.get(OVERVIEW))
    sentence = page[page.index("2 teams heard") : page.index("In the 12 months before")]
    assert "2 teams heard 4 stories" in sentence
    assert sentence in after
    assert page[page.rindex("Where it flows") : page.rindex("What people talk about")] in after


def test_months_of_the_team_that_was_stay_its_own(cast, signed_in, time_machine):
    time_machine.move_to("2026-11-22 10:00 +0000", tick=False)
    theirs = make_pathway(cast.ward_8)
    hold(cast.nadia, 2026, 9, 2, theirs)
    hold(cast.nadia, 2026, 11, 1, theirs)
    hold(cast.rowan, 2026, 9, 6, cast.pathway)
    client = signed_in("quentin")
    before = cells_of(client)
    merge(cast)
    after = cells_of(client)
    was = after["Ward 8part of Ward 7 since 22 November 2026"]
    assert was[:-1] == before["Ward 8"][:-1]
    assert was[-1][0] == "closed"
    assert after["Ward 7"][:-1] == before["Ward 7"][:-1]
    assert after["Ward 7"][-1][0] == "1 of 12 11 short"
    month = client.get("/teams/strathmoor/ward-8/conversations/months/2026/9/", follow=True)
    assert "2 of 6 on Coming in for a hip operation (from Ward 8)" in spaced_text_of(month)
    rows = client.get(OVERVIEW + "?download=csv").content.decode("utf-8-sig").splitlines()
    assert [row for row in rows if row.split(",")[3] in ("2026-09", "2026-11")] == [
        "Ward 7,inpatient,Coming in for a hip operation,2026-09,6,6,0,,,,",
        "Ward 7,inpatient,Coming in for a hip operation,2026-11,0,6,6,,,,",
        "Ward 7,inpatient,Coming in for a hip operation (from Ward 8),2026-11,1,6,5,,,,",
        "Ward 8,inpatient,Coming in for a hip operation (from Ward 8),2026-09,2,6,4,2026-11-22,,,",
    ]


def test_reason_of_a_short_month_stays_with_its_month(cast, signed_in, time_machine):
    time_machine.move_to("2026-11-22 10:00 +0000", tick=False)
    theirs = make_pathway(cast.ward_8)
    explain(cast.nadia, theirs, date(2026, 9, 1), "ward_closed")
    client = signed_in("quentin")
    before = cells_of(client)["Ward 8"][-3]
    merge(cast)
    assert cells_of(client)["Ward 8part of Ward 7 since 22 November 2026"][-3] == before
    assert before == ("0 of 6 none Ward closed or moved", ["none", "explained"])


def test_of_two_reasons_for_one_month_that_of_the_team_that_goes_on_stays(cast):
    make.make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia)
    for by, reason in ((cast.rowan, "infection"), (cast.nadia, "starting")):
        explain(by, cast.pathway, date(2026, 9, 1), reason)
    explain(cast.nadia, cast.pathway, date(2026, 10, 1), "starting")
    merge(cast)
    kept = ShortMonth.objects.filter(team=cast.ward_7).order_by("month")
    assert list(kept.values_list("reason", flat=True)) == ["infection", "starting"]
    assert ShortMonth.objects.count() == 2


def test_history_of_the_team_that_was_belongs_to_the_other(cast):
    """Events keep the team they were written for, over as many mergings as there were."""
    draw_pathway(
        by=cast.nadia,
        title="Going home",
        starts_with="a",
        ends_with="b",
        setting="other",
        timing="mixed",
        touchpoints=["x", "y"],
    )
    third = start_team(by=cast.ada, name="Ward 9", setting="inpatient")
    merge(cast, cast.ward_8, cast.ward_7)
    merge(cast, cast.ward_7, third)
    drawn = Event.objects.get(verb="drew a pathway")
    assert drawn.team_id == cast.ward_8.pk
    assert third.ids_in_history() == {third.pk, cast.ward_7.pk, cast.ward_8.pk}
    assert cast.ward_8.ids_in_history() == {cast.ward_8.pk}


def test_team_that_moves_on_keeps_each_teams_months(cast, signed_in, time_machine):
    """Ward 8 into Ward 7 in July, Ward 7 into Ward 9 in October: each has the months of its time."""
    third = start_team(by=cast.ada, name="Ward 9", setting="inpatient", started_on=date(2026, 1, 1))
    theirs = make_pathway(cast.ward_8, title="Going home")
    for month in (6, 8, 11):
        hold(cast.nadia, 2026, month, 2, theirs)
    time_machine.move_to("2026-07-10 10:00 +0000", tick=False)
    merge(cast, cast.ward_8, cast.ward_7)
    time_machine.move_to("2026-10-10 10:00 +0000", tick=False)
    merge(cast, cast.ward_7, third)
    time_machine.move_to("2026-11-22 10:00 +0000", tick=False)
    rows = signed_in("quentin").get(OVERVIEW + "?download=csv").text.splitlines()
    assert [tuple(row.split(",")[0:5:2]) + (row.split(",")[3],) for row in rows if ",2,6," in row] == [
        ("Ward 7", "Going home", "2", "2026-08"),
        ("Ward 8", "Going home", "2", "2026-06"),
        ("Ward 9", "Going home", "2", "2026-11"),
    ]


def test_merge_stops_moves_that_nobody_answered(cast):
    details = {"role": "member", "starts_on": timezone.localdate(), "asked_by": cast.user("rowan")}
    Move.objects.create(team=cast.ward_7, membership=cast.moira, to_team=cast.ward_8, **details)
    merge(cast)
    assert Move.objects.get().stopped_at
    assert Membership.objects.get(pk=cast.moira.pk).team == cast.ward_7


@pytest.mark.parametrize("what", ["itself", "closed", "elsewhere", "twice"])
def test_merge_refused(cast, what):
    team, into, words = {
        "itself": (cast.ward_7, cast.ward_7, "cannot become part of itself"),
        "closed": (cast.ward_8, cast.ward_7, "Ward 7 has closed already"),
        "elsewhere": (cast.ward_8, cast.far_away, "Choose a team of your organisation"),
        "twice": (cast.ward_8, cast.ward_7, "Ward 8 has closed already"),
    }[what]
    if what == "closed":
        Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=timezone.localdate())
    if what == "twice":
        merge(cast)
    done = verbs()
    with pytest.raises(ValidationError, match=words):
        merge(cast, team, into)
    assert verbs() == done


def test_pages_refuse_what_cannot_be_merged(cast, signed_in):
    client = signed_in("ada")
    for into in (cast.ward_8, cast.far_away):
        assert client.get(page_of(cast.ward_8, into)).status_code == 404
        choice = client.get(f"{HERE}teams/{cast.ward_8.pk}/merge/", {"into": into.pk})
        assert "Choose a team from the list" in choice.text
    merge(cast)
    assert client.get(page_of(cast.ward_8, cast.ward_7)).status_code == 404


def test_page_says_which_groups_lose_what_moves(cast, signed_in):
    client, days = signed_in("ada"), {"since": timezone.localdate()}
    surgery, both = (
        cast.organisation.groups.create(name=name, kind="directorate", lead=cast.user("quentin"))
        for name in ("Surgery", "Both")
    )
    for group, team in ((surgery, cast.ward_8), (both, cast.ward_8), (both, cast.ward_7)):
        group.places.create(team=team, **days)
    assert "Ward 8 is or was in Surgery, and Ward 7 is not." in spaced_text_of(
        client.get(page_of(cast.ward_8, cast.ward_7))
    )
    assert "and Ward 8 is not" not in spaced_text_of(client.get(page_of(cast.ward_7, cast.ward_8)))


def test_merge_refused_when_something_came_up_since_the_page_was_opened(cast, signed_in):
    shown = Preview.of(cast.ward_8, cast.ward_7).as_shown
    make_pathway(cast.ward_8)
    page = signed_in("ada").post(page_of(cast.ward_8, cast.ward_7), {"shown": shown}).text
    assert "Something changed since you opened this page" in page
    assert verbs() == []


def test_merge_refused_while_a_file_is_being_imported(cast):
    FeedbackImport.objects.create(
        team=cast.ward_8, uploaded_by=cast.nadia.user, file_name="x", state="running", started_at=timezone.now()
    )
    with pytest.raises(ValidationError, match="is being imported at this moment"):
        merge(cast)


@pytest.mark.parametrize("number", [1, 3])
def test_preview_asks_the_database_the_same_number_of_times(cast, django_assert_num_queries, number):
    for each in range(number):
        for team in (cast.ward_7, cast.ward_8):
            make_pathway(team, title=f"Journey {each}")
    with django_assert_num_queries(17):
        Preview.of(cast.ward_8, cast.ward_7)


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_one_merges(cast):
    other = OrganisationRole.objects.create(
        organisation=cast.organisation, user=cast.user("stan"), role="administrator"
    )
    results = at_once(
        lambda: merge(cast, cast.ward_8, cast.ward_7), lambda: merge(cast, cast.ward_7, cast.ward_8, by=other)
    )
    assert sorted(type(result).__name__ for result in results) == ["Team", "ValidationError"]
    assert "has closed already" in str(results)
    assert verbs() == ["merged a team into another"]
