"""Who did what: of a team to its leads, of an organisation to its administrators; never a word of anybody's."""

from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from ceim.across.history.deeds import PAGES, as_told, deeds_of_organisation, deeds_of_team
from ceim.across.history.subjects import NAMED_BY, RULES, STORIES, subjects_of
from ceim.across.merging.services import merge_teams
from ceim.across.retention.services import end_retention_rule, set_retention_rule
from ceim.across.switching_off.services import switch_off_person, switch_on_person
from ceim.history.models import Event
from ceim.teams import services
from ceim.teams.models import GroupOfTeams, Invitation, PathwayPartner
from ceim.testing.answers import spaced_text_of
from ceim.testing.factories import make_conversation, make_improvement, make_meeting, make_participation, make_series
from ceim.testing.source import module_name, source_files
from conversations.legal_hold.services import end_hold, hold_story
from conversations.models import Concern
from conversations.withdrawal.services import erase_story

HISTORY = "/teams/strathmoor/ward-7/people/history/"
OVER_ALL = "/organisations/strathmoor/people/history/"
# Of which an organisation has one, or which the deed itself tells apart enough.
NAMELESS_KINDS = {
    "accessibility.accessibilitystatement",
    "board_paper.papertemplate",
    "ceim.letter",
    "dashboards.lastvisit",
    "dashboards.savedview",
    "improvements.practicephase",
    "pictures.easypicture",
    "teams.organisation",
    "translating.returnedtranslation",
}


def did(cast, name, verb, record, team=None):
    team = team or cast.ward_7
    return Event.objects.create(
        verb=verb,
        actor_id=name and cast.user(name).pk,
        organisation_id=team.organisation_id,
        team_id=team.pk,
        record_type=record._meta.label_lower,
        record_id=record.pk,
    )


def test_list_history_says_who_what_and_when(signed_in, cast):
    event = did(cast, "moira", "held a meeting", make_meeting(cast.rowan))
    did(cast, "nadia", "planned a meeting", make_meeting(cast.nadia), cast.ward_8)
    page = signed_in("rowan").get(HISTORY).text
    assert "Moira Member" in page
    assert "held a meeting" in page
    assert f"/teams/strathmoor/ward-7/meetings/{event.record_id}/" in page
    assert "planned a meeting" not in page


@pytest.mark.parametrize(
    ("name", "status"), [("rowan", 200), ("ada", 200), ("moira", 403), ("fergus", 403), ("priya", 403), ("nadia", 404)]
)
def test_list_history_is_for_those_who_look_after_people(signed_in, cast, name, status):
    assert signed_in(name).get(HISTORY).status_code == status


def test_administrator_sees_the_history_of_all_teams_without_links(signed_in, cast):
    did(cast, "moira", "released a story", make_conversation(cast.moira))
    did(cast, "nadia", "planned a meeting", make_meeting(cast.nadia), cast.ward_8)
    did(cast, "odile", "drew a pathway", cast.pathway, cast.far_away)
    page = spaced_text_of(signed_in("ada").get(OVER_ALL))
    assert "Moira Member (Ward 7) released a story" in page
    assert "Nadia Neighbour (Ward 8) planned a meeting" in page
    assert "drew a pathway" not in page
    assert signed_in("quentin").get(OVER_ALL).status_code == 403


def test_who_cannot_open_a_record_gets_no_link(cast, signed_in):
    """Ada looks after people and reads no stories; Rowan finds no story of the next ward under his address."""
    story, other = make_conversation(cast.moira), make_meeting(cast.nadia)
    did(cast, "moira", "recorded a conversation", story)
    did(cast, "rowan", "held a meeting", other)
    series = make_series(cast.rowan)
    did(cast, "rowan", "began a series of meetings", series)
    assert f"/conversations/{story.pk}/" not in signed_in("ada").get(HISTORY).text
    page = signed_in("rowan").get(HISTORY).text
    assert f"/conversations/{story.pk}/" in page and f"/meetings/series/{series.pk}/" in page
    assert f"/meetings/{other.pk}/" not in page


def test_deeds_about_concerns_are_for_those_who_handle_them(signed_in, cast):
    concern = Concern.objects.create(team=cast.ward_7, kind="conduct", urgency="now", raised_by=cast.user("isla"))
    did(cast, "isla", "raised a concern", concern)
    assert "raised a concern" in signed_in("rowan").get(HISTORY).text
    for address in (HISTORY, OVER_ALL):
        page = signed_in("ada").get(address).text
        assert "raised a concern" not in page
        assert "Isla Another" not in page  # nor among those to choose from
        assert "shown to those who handle them" in page


def test_history_is_narrowed_to_a_person_and_a_month(signed_in, cast):
    for hour, name, verb in ((22, "moira", "held a meeting"), (23, "callum", "planned a meeting")):
        with time_machine.travel(f"2026-03-31 {hour}:30Z", tick=False):  # the next day in London, for the second
            did(cast, name, verb, make_meeting(cast.rowan))
    client = signed_in("rowan")
    march, april = (client.get(HISTORY, {"month": month}).text for month in ("2026-03", "2026-04"))
    assert ("held a meeting" in march, "planned a meeting" in march) == (True, False)
    assert ("held a meeting" in april, "planned a meeting" in april) == (False, True)
    page = client.get(HISTORY, {"person": cast.user("moira").pk}).text
    assert ("held a meeting" in page, "planned a meeting" in page) == (True, False)
    assert "Nothing was done" in client.get(HISTORY, {"person": cast.user("moira").pk, "month": "2026-04"}).text
    assert "planned a meeting" in client.get(HISTORY, {"month": "never", "person": "x"}).text


def test_history_of_a_team_that_became_part_of_another_shows(cast):
    did(cast, "nadia", "held a meeting", make_meeting(cast.nadia), cast.ward_8)
    merge_teams(by=cast.ada, team=cast.ward_8, into=cast.ward_7)
    told = {deed.event.verb: deed.place for deed in as_told(deeds_of_team(cast.rowan).in_order(), cast.rowan)}
    assert told["held a meeting"] == "Ward 8"
    assert "merged a team into another" in told


def test_whoever_accepts_an_invitation_is_in_the_history_of_the_team(cast):
    invitation = Invitation.objects.create(
        organisation=cast.organisation, team=cast.ward_7, email="stan@example.org", name="Stan", role="member"
    )
    services.accept_invitation(by=cast.user("stan"), invitation=invitation)
    for history, reader in ((deeds_of_team(cast.rowan), cast.rowan), (deeds_of_organisation(cast.ada), cast.ada)):
        assert [(each.name, each.event.verb) for each in as_told(history.in_order(), reader)] == [
            ("Stan Stranger", "accepted an invitation")
        ]


def test_history_says_whom_or_what_a_deed_concerned(signed_in, cast):
    improvement = make_improvement(cast.nadia)
    partner = PathwayPartner(team=cast.ward_8, pathway=cast.pathway, asked_by=cast.rowan.user)
    partner.save()
    group = GroupOfTeams.objects.create(
        organisation=cast.organisation, name="North", kind=GroupOfTeams.Kind.LOCALITY, lead=cast.user("quentin")
    )
    did(cast, "rowan", "ended a membership", cast.isla)
    did(cast, "ada", "ended an organisation role", cast.conor)
    did(cast, "rowan", "asked a team to take part", make_participation(improvement, by=cast.rowan))
    did(cast, "rowan", "asked a team to use a pathway", partner)
    did(cast, "ada", "closed a team", cast.ward_8)
    did(cast, "ada", "made a group of teams", group)
    did(cast, "rowan", "chose about reminders", cast.rowan)
    page = spaced_text_of(signed_in("ada").get(OVER_ALL))
    for told in (
        "Rowan Lead (Ward 7) ended a membership: Isla Another",
        "ended an organisation role: Conor Concerns",
        f"asked a team to take part: Ward 7, {improvement.title}",
        f"asked a team to use a pathway: Ward 8, {cast.pathway.title}",
        "closed a team: Ward 8",
        "made a group of teams: North",
        "Rowan Lead (Ward 7) chose about reminders",
    ):
        assert told in page
    for kind in ("membership,", "participation", "pathway partner", "organisation role,"):
        assert f", {kind}" not in page


def test_nobodys_words_are_a_subject(cast):
    """Of conversations, opportunities, readings, actions and tests nothing is told but the title of the improvement."""
    columns = {name.rpartition("__")[2] for names in NAMED_BY.values() for name in names}
    assert columns == {"name", "title", "place"}
    assert not [kind for kind in NAMED_BY if kind.startswith("conversations.")]
    assert {name.rpartition("__")[2] for names in STORIES.values() for name in names} == {"reference"}
    for record in (make_conversation(cast.moira), make_meeting(cast.rowan)):
        assert subjects_of([did(cast, "moira", "did", record)]) == {}


def test_history_says_which_story_was_taken_back_or_held_and_not_who_wrote_it_down_when(signed_in, cast):
    story = make_conversation(cast.moira, state="released", words="The quernstone light")
    code = f"{story.reference[:4]} {story.reference[4:]}"
    did(cast, "moira", "recorded a conversation", story)
    hold_story(by=cast.rowan, conversation=story, reason="claim", reference="CL-7")
    end_hold(by=cast.rowan, conversation=story)
    erase_story(by=cast.rowan, conversation=story)
    for reader, address in (("rowan", HISTORY), ("ada", OVER_ALL)):
        page = spaced_text_of(signed_in(reader).get(address))
        for verb in ("held a story", "ended the hold of a story", "erased a story"):
            assert f"{verb}: story {code}" in page
        assert page.count(code) == 3 and "CL-7" not in page and "quernstone" not in page


def test_history_says_whose_sign_in_was_switched_off(signed_in, cast):
    switch_off_person(by=cast.ada, person=cast.user("moira"))
    switch_on_person(by=cast.ada, person=cast.user("moira"))
    page = spaced_text_of(signed_in("ada").get(OVER_ALL))
    name = cast.user("moira").name
    assert f"switched off the sign-in of somebody who left: {name}" in page
    assert f"switched on a sign-in again: {name}" in page
    assert f"switched off the sign-in of somebody who left: {name}" in spaced_text_of(signed_in("rowan").get(HISTORY))


def test_history_says_which_rule_was_set_and_not_what_it_says_since(signed_in, cast):
    set_retention_rule(by=cast.ada, kind="stories", months=24, action="review")
    set_retention_rule(by=cast.ada, kind="imports", months=1, action="delete")
    page = spaced_text_of(signed_in("ada").get(OVER_ALL))
    assert "set a rule of retention: Words of released stories, after 24 months" in page
    assert "nobody finished importing, after 1 month" in page
    set_retention_rule(by=cast.ada, kind="stories", months=36, action="review")
    page = spaced_text_of(signed_in("ada").get(OVER_ALL))
    assert page.count("Words of released stories") == 2 and page.count("after 36 months") == 1
    end_retention_rule(by=cast.ada, kind="stories")
    page = spaced_text_of(signed_in("ada").get(OVER_ALL))
    assert "ended a rule of retention" in page and "set a rule of retention" in page


def kinds_that_organisations_change():
    """Labels of what services give back that administrators and others over teams carry out."""
    found = set()
    for path in source_files():
        if "services" not in Path(path).parts and Path(path).name != "services.py":
            continue
        for each in vars(import_module(module_name(path))).values():
            hints = getattr(each, "__annotations__", {}) if hasattr(each, "verb") else {}
            if "OrganisationRole" in str(hints.get("by")) and hasattr(hints.get("return"), "_meta"):
                found.add(hints["return"]._meta.label_lower)
    return found


def test_whatever_an_organisation_changes_is_named_in_its_history_or_has_no_name():
    named = NAMED_BY.keys() | RULES.keys() | STORIES.keys()
    assert kinds_that_organisations_change() - named == NAMELESS_KINDS
    assert {"accounts.user", "retention.retentionrule", "teams.invitation"} <= kinds_that_organisations_change()


@pytest.mark.parametrize("number", [1, 3])
def test_subjects_take_a_statement_a_kind(cast, django_assert_num_queries, number):
    events = []
    for membership in (cast.moira, cast.callum, cast.isla)[:number]:
        events.append(did(cast, "rowan", "ended a membership", membership))
        events.append(did(cast, "rowan", "started an improvement", make_improvement(cast.rowan)))
    with django_assert_num_queries(2):
        assert len(subjects_of(events)) == 2 * number


def test_what_nobody_did_and_what_is_no_more_is_told(cast):
    did(cast, None, "imported feedback", make_meeting(cast.rowan))
    Event.objects.create(
        verb="did something old", team_id=cast.ward_7.pk, record_type="gone.thing", record_id=1, at=timezone.now()
    )
    old, imported = as_told(deeds_of_team(cast.rowan).in_order(), cast.rowan)
    assert (old.subject, old.address) == ("", "")
    assert (imported.name, imported.subject) == ("", "")


def test_pages_of_records_there_are(cast):
    for kind in PAGES:
        assert kind.count(".") == 1
        as_told([Event(verb="did", record_type=kind, record_id=1, at=datetime(2026, 1, 1))], cast.rowan)


def test_history_comes_in_pages(signed_in, cast):
    meeting = make_meeting(cast.rowan)
    for _number in range(51):
        did(cast, "moira", "changed a meeting", meeting)
    page = signed_in("rowan").get(HISTORY, {"person": cast.user("moira").pk}).text
    assert "page=2" in page
    assert "person=" in page


@pytest.mark.parametrize("number", [1, 3])
def test_list_history_asks_the_same_number_of_times(signed_in, cast, django_assert_num_queries, number):
    for _each in range(number):
        did(cast, "moira", "held a meeting", make_meeting(cast.rowan))
    client = signed_in("rowan")
    with django_assert_num_queries(12):
        client.get(HISTORY)


@pytest.mark.parametrize("number", [1, 3])
def test_list_organisation_history_asks_the_same_number_of_times(signed_in, cast, django_assert_num_queries, number):
    for _each in range(number):
        did(cast, "moira", "held a meeting", make_meeting(cast.rowan))
    client = signed_in("ada")
    with django_assert_num_queries(10):
        client.get(OVER_ALL)
