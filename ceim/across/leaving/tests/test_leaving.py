"""Leaving a team: what was in hand goes to others, and what was done stays."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.leaving import services
from ceim.across.leaving.kinds import DISCARD, KINDS
from ceim.across.leaving.work import people_who_left_work, work_of
from ceim.teams.models import Membership, OrganisationRole, Pathway
from ceim.teams.services import change_role
from ceim.testing import factories as make
from ceim.testing.history import verbs
from conversations.models import Concern, Conversation, Draft
from conversations.recording.services import record_conversation
from conversations.release.rules import obstacle_to_release, waiting_for_release
from improvements.holding.due import asked_of
from meetings.models import Action

PEOPLE = "/teams/strathmoor/ward-7/people/"


def again(record):
    return type(record).objects.get(pk=record.pk)


def end(cast, person, **to):
    return services.end_membership(by=cast.rowan, membership=person, to=to)


def fill_the_hands_of(person, rows=1):
    """`rows` of every kind of work."""
    for _number in range(rows):
        Draft.objects.create(team=person.team, pathway=Pathway.objects.get(team=person.team), held_by=person.user)
        make.make_conversation(person)
        held = {"acknowledged_by": person.user, "acknowledged_at": timezone.now()}
        Concern.objects.create(team=person.team, kind="conduct", urgency="today", raised_by=person.user, **held)
        Action.objects.create(team=person.team, text="Ask", owner=person, due_on=timezone.localdate())
        make.make_spread(person)
        make.make_participation(
            make.make_improvement(Membership.objects.get(role="lead", team__name="Ward 8")), by=person
        )


def test_end_membership_says_what_will_happen_first(signed_in, cast):
    client = signed_in("rowan")
    page = client.get(f"{PEOPLE}{cast.moira.pk}/end/").text
    assert "can no longer open the pages of Ward 7" in page
    assert again(cast.moira).ended_on is None
    assert client.post(f"{PEOPLE}{cast.moira.pk}/end/")["Location"] == PEOPLE
    assert again(cast.moira).ended_on == timezone.localdate()
    assert verbs() == ["ended a membership"]


def test_end_membership_says_who_took_over_what(signed_in, cast):
    fill_the_hands_of(cast.moira)
    to = {kind.name: str(cast.rowan.pk) for kind in KINDS} | {"drafts": DISCARD, "actions": str(cast.callum.pk)}
    page = signed_in("rowan").post(f"{PEOPLE}{cast.moira.pk}/end/", to, follow=True).text
    assert (
        "Membership ended. 1 conversation not saved yet: discarded. Rowan Lead takes over 1 story not released" in page
    )
    assert "Callum Colleague takes over 1 open action from meetings." in page


def test_end_membership_shuts_the_pages_of_the_team(signed_in, cast):
    end(cast, cast.moira)
    assert signed_in("moira").get("/teams/strathmoor/ward-7/pathways/").status_code == 404


def test_end_membership_of_the_last_lead_refused(signed_in, cast):
    response = signed_in("rowan").post(f"{PEOPLE}{cast.rowan.pk}/end/")
    assert "Make somebody else team lead first" in response.text
    assert (again(cast.rowan).ended_on, verbs()) == (None, [])


def test_a_lead_who_left_does_not_count(cast):
    change_role(by=cast.rowan, membership=cast.moira, role=Role.LEAD)
    end(cast, cast.moira)
    with pytest.raises(ValidationError):
        end(cast, cast.rowan)


def test_end_membership_twice_refused(cast):
    end(cast, cast.moira)
    with pytest.raises(ValidationError, match="left the team already"):
        end(cast, cast.moira)


def test_end_membership_hands_over_everything_in_hand(signed_in, cast):
    fill_the_hands_of(cast.moira, rows=2)
    client = signed_in("rowan")
    page = client.get(f"{PEOPLE}{cast.moira.pk}/end/").text
    assert "2 conversations not saved yet: who takes over?" in page
    assert "2 open actions from meetings: who takes over?" in page
    to = {kind.name: str(cast.rowan.pk) for kind in KINDS} | {"actions": str(cast.jean.pk)}
    assert client.post(f"{PEOPLE}{cast.moira.pk}/end/", to)["Location"] == PEOPLE
    assert {str(work) for work in work_of(again(cast.moira))} == set()
    assert {action.owner for action in Action.objects.all()} == {cast.jean}
    assert {work.kind.name for work in work_of(cast.rowan)} == {kind.name for kind in KINDS} - {"actions"}
    assert verbs() == ["ended a membership"]


@pytest.mark.every_database
def test_the_team_is_asked_at_once_whether_the_change_of_somebody_who_left_holds(cast):
    implementation = make.make_implementation(cast.moira)
    assert asked_of(cast.callum) == []
    end(cast, cast.moira, implementations=cast.callum, improvements=cast.callum)
    assert again(implementation).owner_left_on == timezone.localdate()
    assert [each.because for each in asked_of(cast.callum)] == ["Whoever looked after it has left the team"]


def test_end_membership_suggests_the_lead(signed_in, cast):
    fill_the_hands_of(cast.moira)
    page = signed_in("rowan").get(f"{PEOPLE}{cast.moira.pk}/end/").text
    assert page.count(f'<option value="{cast.rowan.pk}" selected') == len(KINDS)
    assert "Nobody: discard what was written" in page


def test_end_membership_without_saying_who_takes_over_refused(signed_in, cast):
    fill_the_hands_of(cast.moira)
    page = signed_in("rowan").post(f"{PEOPLE}{cast.moira.pk}/end/", {}).text
    assert "Choose who takes this over" in page
    with pytest.raises(ValidationError, match="Choose again who takes over"):
        end(cast, cast.moira)
    assert (again(cast.moira).ended_on, verbs()) == (None, [])


@pytest.mark.parametrize(
    ("kind", "taker"),
    [("concerns", "callum"), ("drafts", "priya"), ("stories", "ewan"), ("actions", "nadia"), ("drafts", "moira")],
)
def test_work_goes_only_to_somebody_of_the_team_who_may_have_it(cast, kind, taker):
    fill_the_hands_of(cast.moira)
    to = {each.name: cast.rowan for each in KINDS} | {kind: cast.memberships[taker]}
    with pytest.raises(ValidationError, match="Choose again"):
        end(cast, cast.moira, **to)
    assert again(cast.moira).ended_on is None


def test_only_drafts_can_be_discarded(cast):
    fill_the_hands_of(cast.moira)
    to = {kind.name: cast.rowan for kind in KINDS}
    with pytest.raises(ValidationError):
        end(cast, cast.moira, **(to | {"stories": DISCARD}))
    end(cast, cast.moira, **(to | {"drafts": DISCARD}))
    assert not Draft.objects.exists()


def test_a_draft_taken_over_becomes_the_conversation_of_who_held_it(cast):
    draft = Draft.objects.create(team=cast.ward_7, pathway=cast.pathway, held_by=cast.user("moira"))
    end(cast, cast.moira, drafts=cast.callum)
    assert not Draft.objects.visible_to(cast.rowan).exists()
    draft = Draft.objects.visible_to(cast.callum).get()
    words = {"passages": [(cast.touchpoints[0], "Nobody came")], "agreements": {"team": "yes"}}
    said = words | {"pathway": cast.pathway, "held_on": timezone.localdate()} | make.STATED
    conversation = record_conversation(by=cast.callum, draft=draft, **said)
    assert (conversation.held_by, conversation.kept_by) == (cast.user("moira"), cast.user("callum"))


def test_who_takes_a_story_over_reads_it_and_does_not_release_it_alone(cast):
    conversation = make.make_conversation(cast.moira)
    end(cast, cast.moira, stories=cast.callum)
    conversation = Conversation.objects.visible_to(cast.callum).get(pk=conversation.pk)
    assert (conversation.held_by, conversation.keeper_id) == (cast.user("moira"), cast.user("callum").pk)
    assert "You took this conversation over" in obstacle_to_release(cast.callum, conversation)
    assert waiting_for_release(cast.callum).get().needs_colleague
    assert obstacle_to_release(cast.isla, conversation) == ""
    assert not Conversation.objects.visible_to(cast.isla).exists()


def test_a_story_given_back_to_who_held_it_is_theirs_again(cast):
    conversation = make.make_conversation(cast.moira)
    Conversation.objects.all().give_to(cast.user("callum").pk)
    Conversation.objects.all().give_to(cast.user("moira").pk)
    assert again(conversation).kept_by is None


def test_nothing_is_in_the_hands_of_a_partner_without_a_sign_in(cast):
    fill_the_hands_of(cast.moira)
    assert work_of(cast.jean) == []


def test_what_is_finished_or_released_is_not_handed_over(cast):
    make.make_conversation(cast.moira, state="released")
    make.make_improvement(cast.moira, stopped_on=timezone.localdate(), stopped_reason="It did not help")
    finished = {"state": "done", "finished_on": timezone.localdate()}
    Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.moira, due_on=timezone.localdate(), **finished)
    assert work_of(cast.moira) == []


def test_concerns_of_who_goes_on_to_handle_them_for_the_organisation_stay(cast):
    OrganisationRole.objects.create(organisation=cast.organisation, user=cast.user("moira"), role="concerns_officer")
    fill_the_hands_of(cast.moira)
    assert "concerns" not in {work.kind.name for work in work_of(cast.moira)}


def test_without_anybody_to_take_it_over_the_membership_ends_all_the_same(signed_in, cast):
    fill_the_hands_of(cast.moira)
    Membership.objects.exclude(pk=cast.moira.pk).filter(team=cast.ward_7).update(ended_on=timezone.localdate())
    client = signed_in("ada")
    page = client.get(f"{PEOPLE}{cast.moira.pk}/end/").text
    assert "Nobody in the team may take this over yet" in page
    client.post(f"{PEOPLE}{cast.moira.pk}/end/")
    assert again(cast.moira).ended_on == timezone.localdate()


def test_what_was_left_earlier_is_shown_and_can_be_handed_over(signed_in, cast):
    fill_the_hands_of(cast.moira)
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    client, url = signed_in("rowan"), f"{PEOPLE}left/{cast.moira.pk}/"
    assert url in client.get(PEOPLE).text
    client.post(url, {kind.name: str(cast.rowan.pk) for kind in KINDS})
    assert url not in client.get(PEOPLE).text
    assert "Nothing is in their name any more" in client.get(url).text
    assert verbs() == ["handed over what somebody left"]


def test_the_work_of_somebody_still_in_the_team_is_not_taken(signed_in, cast):
    assert signed_in("rowan").get(f"{PEOPLE}left/{cast.moira.pk}/").status_code == 404
    with pytest.raises(ValidationError, match="is in the team"):
        services.hand_over_work(by=cast.rowan, leaver=cast.moira, to={})


def test_who_joined_again_has_their_own_words_back(cast):
    fill_the_hands_of(cast.moira)
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    left = again(cast.moira)
    assert list(people_who_left_work(cast.rowan)) == [left]
    Membership.objects.create(team=cast.ward_7, user=left.user, name=left.name, role=Role.MEMBER)
    assert {work.kind.name for work in work_of(left)} == {
        "actions",
        "improvements",
        "parts",
        "implementations",
        "spreads",
    }


@pytest.mark.parametrize("people", [1, 3])
def test_what_was_left_takes_one_statement(cast, django_assert_num_queries, people):
    for name in ["moira", "callum", "isla"][:people]:
        fill_the_hands_of(cast.memberships[name])
        Membership.objects.filter(pk=cast.memberships[name].pk).update(ended_on=timezone.localdate())
    with django_assert_num_queries(1):
        assert len(people_who_left_work(cast.rowan)) == people
