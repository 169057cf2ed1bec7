"""Reflections: private until shared, and nameless where that is wished."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address
from ceim.testing.factories import make_conversation, make_meeting
from ceim.testing.signing_in import sign_in
from meetings.models import Reflection
from meetings.reflections import services

SENT = {"kind": "feeling", "text": "It sat with me", "state": "private", "conversation": ""}


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.rowan, planned_for=timezone.now())


def page_of(client, meeting):
    return client.get(address("show_meeting", meeting.pk)).content.decode()


def test_add_reflection_on_a_story_of_the_meeting(cast, signed_in, meeting):
    story = make_conversation(cast.moira, state="released", words="The whole story")
    meeting.stories.add(story)
    client = signed_in("ewan")
    page = client.get(address("add_reflection", meeting.pk) + f"?story={story.pk}").content.decode()
    assert f'value="{story.pk}" selected' in page
    assert "What struck you?" in page
    client.post(address("add_reflection", meeting.pk), SENT | {"conversation": story.pk, "is_anonymous": "on"})
    reflection = Reflection.objects.get()
    assert (reflection.conversation, reflection.by, reflection.is_anonymous) == (story, cast.user("ewan"), True)
    assert reflection.state == "private"
    assert list(Event.objects.values_list("verb", flat=True)) == ["added a reflection"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": ""}, "Choose what kind of reflection it is"),
        ({"text": " "}, "Enter your reflection"),
        ({"state": ""}, "Choose who may read it"),
    ],
)
def test_add_reflection_error_instructs(cast, signed_in, meeting, change, message):
    page = signed_in("moira").post(address("add_reflection", meeting.pk), SENT | change).content.decode()
    assert message in page
    assert Reflection.objects.count() == 0


def test_story_that_is_not_on_the_meeting_is_replaced_by_the_whole_meeting(cast, signed_in, meeting):
    other = make_conversation(cast.moira, state="released")
    signed_in("moira").post(address("add_reflection", meeting.pk), SENT | {"conversation": other.pk})
    assert Reflection.objects.get().conversation is None


@pytest.mark.parametrize("life", ["during", "held"])
def test_private_reflection_is_read_by_its_author_only(cast, client, meeting, life):
    services.add_reflection(by=cast.moira, meeting=meeting, kind="feeling", text="Only mine")
    if life == "held":
        meeting.state, meeting.held_at = "held", timezone.now()
        meeting.save()
    seen = {}
    for name in ("moira", "rowan", "callum", "priya", "quentin", "ewan"):
        sign_in(client, cast.user(name))
        seen[name] = "Only mine" in page_of(client, meeting)
    assert seen == {"moira": True, "rowan": False, "callum": False, "priya": False, "quentin": False, "ewan": False}


@pytest.mark.parametrize("life", ["during", "held"])
def test_anonymous_reflection_never_shows_its_author(cast, client, meeting, life):
    for is_anonymous, text in ((True, "Nameless words"), (False, "Named words")):
        services.add_reflection(
            by=cast.callum if is_anonymous else cast.isla,
            meeting=meeting,
            kind="learning",
            text=text,
            is_anonymous=is_anonymous,
            state="shared",
        )
    if life == "held":
        meeting.state, meeting.held_at = "held", timezone.now()
        meeting.save()
    sign_in(client, cast.user("rowan"))
    page = page_of(client, meeting)
    assert ("Nameless words" in page, "Named words" in page) == (True, True)
    assert ("Callum" in page, "Isla" in page) == (False, True)


def test_share_reflection_shows_it_to_the_team(cast, client, meeting):
    reflection = services.add_reflection(by=cast.moira, meeting=meeting, kind="feeling", text="Now ours")
    sign_in(client, cast.user("moira"))
    assert client.get(address("share_reflection", reflection.pk)).status_code == 302
    assert client.post(address("share_reflection", reflection.pk)).status_code == 302
    sign_in(client, cast.user("callum"))
    page = page_of(client, meeting)
    assert ("Now ours" in page, "Moira Member" in page) == (True, True)
    assert Event.objects.filter(verb="shared a reflection").count() == 1


def test_share_reflection_of_somebody_else_is_not_found(cast, signed_in, meeting):
    reflection = services.add_reflection(by=cast.moira, meeting=meeting, kind="feeling", text="Mine")
    assert signed_in("rowan").post(address("share_reflection", reflection.pk)).status_code == 404
    with pytest.raises(ValidationError):
        services.share_reflection(by=cast.rowan, reflection=reflection)
    reflection.refresh_from_db()
    assert (reflection.state, Event.objects.filter(verb="shared a reflection").count()) == ("private", 0)


def test_add_reflection_to_a_cancelled_meeting_is_refused(cast, signed_in):
    cancelled = make_meeting(cast.rowan, state="cancelled", cancelled_reason="Snow")
    page = signed_in("moira").post(address("add_reflection", cancelled.pk), SENT).content.decode()
    assert "This meeting was cancelled." in page
    assert "It sat with me" in page


def test_coach_reads_and_does_not_add(cast, signed_in, meeting):
    client = signed_in("priya")
    assert client.post(address("add_reflection", meeting.pk), SENT).status_code == 403
    assert "Add a reflection" not in page_of(client, meeting)
