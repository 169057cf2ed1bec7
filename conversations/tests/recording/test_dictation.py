"""A facilitator writes down what a colleague held and dictates: theirs until it is saved, and not afterwards."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.access.policy import Permission, Role
from ceim.across.leaving.kinds import KINDS
from ceim.across.leaving.work import takers_of
from ceim.history.models import Event
from ceim.teams import services as people
from ceim.teams.models import LeadDeputy, Membership
from ceim.testing.told import to_save, told
from conversations.dictation import holders_for
from conversations.models import Conversation, Draft
from conversations.recording import drafts
from conversations.recording.services import record_conversation
from conversations.release.rules import CHECKS, obstacle_to_release, waiting_for_release
from conversations.release.services import release_story
from conversations.revising.services import revise_conversation

CONVERSATIONS = "/teams/strathmoor/ward-7/conversations/"
WORDS = "The night was long."


def dictated(cast, by=None, holder=None):
    return drafts.start_draft(by=by or cast.fergus, pathway=cast.pathway, holder=holder or cast.moira)


def typed(draft, by):
    return drafts.save_draft(by=by, draft=draft, answers={"words_whole": ["It was loud."]}, seen=draft.saves)


def recorded(cast, draft, by=None):
    kept = {"held_on": "2026-01-05", "timing": "during", "speaker": "person", "channel": "in_person"}
    kept |= {"method": "notes", "verbatim": "mostly", "read_back": "agreed", "hear_back": "no"}
    once = {"draft": draft, "idempotency_key": draft.idempotency_key}
    return record_conversation(by=by or cast.fergus, pathway=cast.pathway, passages=[(None, WORDS)], **kept, **once)


def test_facilitator_says_who_held_it(signed_in, cast):
    client = signed_in("fergus")
    address = f"{CONVERSATIONS}new/{cast.pathway.pk}/"
    page = client.get(address)
    assert "Who held the conversation?" in page.text
    assert "Choose who held the conversation" in client.post(address, {}).text
    response = client.post(address, {"holder": cast.moira.pk})
    draft = Draft.objects.get()
    assert response["Location"].endswith(f"/drafts/{draft.pk}/story/")
    assert (draft.held_by, draft.kept_by) == (cast.user("moira"), cast.user("fergus"))
    typed(draft, by=cast.fergus)
    assert "dictated by Moira Member" in client.get(CONVERSATIONS).text


def test_member_is_not_asked_who_held_it(signed_in, cast):
    assert "Who held the conversation?" not in signed_in("moira").get(f"{CONVERSATIONS}new/{cast.pathway.pk}/").text


@pytest.mark.parametrize("name", ["priya", "ewan", "fergus", "nadia", None])
def test_only_who_holds_conversations_can_have_held_it(cast, name):
    holder = getattr(cast, name) if name else None
    with pytest.raises(ValidationError, match="Choose who held"):
        drafts.start_draft(by=cast.fergus, pathway=cast.pathway, holder=holder)
    assert {each.name for each in holders_for(cast.fergus)} == {
        "Callum Colleague",
        "Isla Another",
        "Moira Member",
        "Rowan Lead",
    }


def test_the_draft_is_in_the_hands_of_who_types_it(cast):
    draft = dictated(cast)
    assert list(Draft.objects.visible_to(cast.fergus)) == [draft]
    assert not Draft.objects.visible_to(cast.moira).exists()


def test_saved_it_is_the_holders_and_waits_for_them_or_a_lead(cast):
    story = recorded(cast, dictated(cast))
    assert (story.held_by, story.kept_by, story.scribe) == (cast.user("moira"), None, cast.user("fergus"))
    assert story.method == Conversation.Method.SCRIBE
    for name, sees in {"fergus": False, "moira": True, "rowan": True, "callum": False}.items():
        seen = Conversation.objects.visible_to(getattr(cast, name)).filter(pk=story.pk)
        assert seen.exists() == sees, name
    assert obstacle_to_release(cast.moira, story).startswith("You held this conversation")
    assert obstacle_to_release(cast.rowan, story) == ""
    assert not waiting_for_release(cast.fergus).exists()
    event = Event.objects.get(verb="recorded a conversation")
    assert event.actor_id == cast.user("fergus").pk


def test_first_pages_say_what_was_begun_and_what_was_written_in_ones_name(signed_in, cast):
    home = "/teams/strathmoor/ward-7/"
    draft = typed(dictated(cast), by=cast.fergus)
    assert "Finish 1 conversation that you began" in signed_in("fergus").get(home).text
    assert "that you began" not in signed_in("moira").get(home).text
    story = recorded(cast, draft)
    assert "that you began" not in signed_in("fergus").get(home).text
    assert "Look at 1 story that somebody wrote down for you" in signed_in("moira").get(home).text
    for name in ("fergus", "rowan", "callum"):
        assert "wrote down for you" not in signed_in(name).get(home).text
    Conversation.objects.filter(pk=story.pk).update(
        state="released", released_at=timezone.now(), released_by=cast.user("rowan")
    )
    assert "wrote down for you" not in signed_in("moira").get(home).text


def test_who_saved_it_themselves_is_not_asked_to_look(signed_in, cast):
    """A second person wrote, and who held it saved it: they have seen it."""
    by_scribe = {"method": "scribe", "scribe": cast.user("callum"), "draft": None}
    kept = {"held_on": "2026-01-05", "timing": "during", "speaker": "person", "channel": "in_person"}
    kept |= {"verbatim": "mostly", "read_back": "agreed", "hear_back": "no"} | by_scribe
    record_conversation(by=cast.moira, pathway=cast.pathway, passages=[(None, WORDS)], **kept)
    assert "wrote down for you" not in signed_in("moira").get("/teams/strathmoor/ward-7/").text


def test_who_typed_it_opens_it_no_more(signed_in, cast):
    story = recorded(cast, dictated(cast))
    client = signed_in("fergus")
    for page, status in (("", 404), ("edit/", 403), ("release/", 403)):
        assert client.get(f"{CONVERSATIONS}{story.pk}/{page}").status_code == status, page
    assert WORDS not in client.get(CONVERSATIONS).text
    assert WORDS in signed_in("moira").get(f"{CONVERSATIONS}{story.pk}/").text


@pytest.mark.parametrize("role", [Role.MEMBER, Role.LEAD])
def test_who_wrote_it_down_never_releases_it_whatever_they_become(signed_in, cast, role):
    story = recorded(cast, dictated(cast))
    people.change_role(by=cast.rowan, membership=cast.fergus, role=role)
    fergus = Membership.objects.get(pk=cast.fergus.pk)
    assert obstacle_to_release(fergus, story).startswith("You wrote this conversation down, so somebody else")
    assert "Moira" not in obstacle_to_release(fergus, story)
    assert waiting_for_release(fergus).get().needs_colleague
    page = signed_in("fergus").get(f"{CONVERSATIONS}?waiting=1")
    assert "You wrote it down, so a colleague must release it" in page.text
    assert WORDS not in signed_in("fergus").get(f"{CONVERSATIONS}{story.pk}/release/").text
    with pytest.raises(ValidationError, match="You wrote this conversation down"):
        release_story(by=fergus, conversation=story, redactions={}, recognisable="no", **dict.fromkeys(CHECKS, True))
    Membership.objects.filter(team=cast.ward_7).exclude(pk=fergus.pk).update(ended_on=timezone.localdate())
    assert "Nobody else in your team can yet" in obstacle_to_release(fergus, story)
    assert waiting_for_release(fergus).get().needs_colleague


def test_a_deputy_who_wrote_it_down_does_not_release_it(cast):
    story = recorded(cast, dictated(cast))
    Membership.objects.filter(pk=cast.fergus.pk).update(role=Role.MEMBER)
    today = timezone.localdate()
    LeadDeputy.objects.create(
        team=cast.ward_7,
        deputy=cast.fergus,
        stands_in_for=cast.rowan,
        named_by=cast.rowan.user,
        starts_on=today,
        ends_on=today,
    )
    fergus = Membership.objects.standing_of(cast.user("fergus"), "strathmoor/ward-7", Permission.RELEASE_STORY)
    assert fergus.may(Permission.READ_CAPTURED_WORDS)
    assert obstacle_to_release(fergus, story).startswith("You wrote this conversation down")


def test_what_was_dictated_is_the_holders_though_who_typed_it_became_a_member(cast):
    draft = dictated(cast)
    people.change_role(by=cast.rowan, membership=cast.fergus, role=Role.MEMBER)
    story = recorded(cast, draft, by=Membership.objects.get(pk=cast.fergus.pk))
    assert (story.held_by, story.kept_by, story.scribe) == (cast.user("moira"), None, cast.user("fergus"))


def test_who_wrote_it_down_cannot_say_that_they_did_not(cast):
    story = recorded(cast, dictated(cast))
    Membership.objects.filter(pk=cast.fergus.pk).update(role=Role.LEAD)
    change = {"conversation": story, "passages": [(None, WORDS)], "feelings": (), "agreements": {}, "scribe": None}
    fergus = Membership.objects.get(pk=cast.fergus.pk)
    with pytest.raises(ValidationError, match="Only somebody else can say"):
        revise_conversation(by=fergus, seen=story.version, **change)
    revise_conversation(by=cast.moira, seen=story.version, **change)


def test_sent_twice_it_is_kept_once_and_leads_to_the_list(signed_in, cast):
    draft = dictated(cast)
    story = recorded(cast, draft)
    assert recorded(cast, draft) == story
    again = {"idempotency_key": str(draft.idempotency_key)}
    response = signed_in("fergus").post(f"{CONVERSATIONS}drafts/{draft.pk}/check/", again)
    assert (response.status_code, response["Location"]) == (302, CONVERSATIONS)


def test_the_check_page_saves_what_was_dictated(signed_in, cast):
    draft = dictated(cast)
    answers = told(cast, words=WORDS) | {"method": "scribe", "scribe": str(cast.user("fergus").pk)}
    Draft.objects.filter(pk=draft.pk).update(
        answers={name: value if isinstance(value, list) else [str(value)] for name, value in answers.items()}
    )
    draft.refresh_from_db()
    page = signed_in("fergus").post(
        f"{CONVERSATIONS}drafts/{draft.pk}/check/",
        to_save(draft),
        follow=True,
    )
    assert "It is with Moira Member now" in page.text
    assert Conversation.objects.get().scribe == cast.user("fergus")


def test_no_work_with_words_is_handed_to_a_facilitator(cast):
    for kind in KINDS:
        if kind.needs:
            assert cast.fergus not in takers_of(kind, cast.moira), kind.name


def test_a_draft_of_a_facilitator_who_leaves_goes_back_to_who_dictated(cast):
    draft = dictated(cast)
    Draft.objects.in_hands_of(cast.user("fergus").pk).give_to(cast.user("moira").pk)
    draft.refresh_from_db()
    assert (draft.held_by, draft.kept_by) == (cast.user("moira"), None)


def test_a_lead_gives_and_ends_the_role(signed_in, cast):
    page = f"/teams/strathmoor/ward-7/people/{cast.priya.pk}/role/"
    assert "Writes down what colleagues dictate" in signed_in("rowan").get(page).text
    signed_in("rowan").post(page, {"role": "facilitator", "profession": ""})
    assert Membership.objects.get(pk=cast.priya.pk).may(Permission.RUN_MEETING)
    people.change_role(by=cast.rowan, membership=cast.priya, role=Role.COACH)
    assert not Membership.objects.get(pk=cast.priya.pk).may(Permission.WRITE_DOWN)


CLOSED_TO_A_FACILITATOR = [
    Permission.READ_CAPTURED_WORDS,
    Permission.RECORD_CONVERSATION,
    Permission.RELEASE_STORY,
    Permission.TAKE_BACK_STORY,
    Permission.HANDLE_CONCERN,
    Permission.DECIDE_ON_OPPORTUNITY,
    Permission.TEST_CHANGE,
    Permission.DECIDE_ON_CHANGE,
    Permission.IMPLEMENT_CHANGE,
    Permission.SPREAD_CHANGE,
    Permission.SHARE_WORK,
    Permission.APPROVE_BOARD,
    Permission.DRAW_PATHWAY,
    Permission.MANAGE_PEOPLE,
]


@pytest.mark.parametrize("permission", CLOSED_TO_A_FACILITATOR)
def test_facilitator_agrees_releases_and_manages_nothing(cast, permission):
    assert not cast.fergus.may(permission)
