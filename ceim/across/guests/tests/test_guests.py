"""Joining a meeting by its code, what a guest reads, what a guest never reads, and when it ends."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as used
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim import settings as real
from ceim.across.reminders.letters import send_letters
from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.factories import make_conversation, make_opportunity
from ceim.testing.history import verbs
from ceim.testing.signing_in import sign_in
from conversations.models import Passage
from conversations.withdrawal.services import withdraw_story
from meetings.actions.services import add_action
from meetings.live import services as live
from meetings.meeting.services import hold_meeting, plan_meeting, record_attendance
from meetings.minutes.services import agree_minutes
from meetings.models import Attendance, GuestLetter, MeetingAnswer, Minutes, Reflection
from meetings.reflections.services import add_reflection

WORDS = "I waited two hours and nobody told me why."
ASKED = {"Accept": "application/json"}
PAGES = ("show_guest", "show_guest_live")


def begin(by):
    planned = plan_meeting(by=by, kind="reflective", planned_for=timezone.now(), minutes=60)
    return live.open_meeting(by=by, meeting=planned)


@pytest.fixture
def meeting(cast):
    for _each in range(2):
        make_conversation(cast.moira, state="released", words=WORDS)
    return begin(cast.rowan)


def join(meeting, role="Chaplain", client=None):
    client = client or Client()
    client.post(reverse("join_meeting", args=[meeting.join_code]), {"guest_role": role, "profession": ""})
    return client


def look(client, since="", etag=""):
    headers = ASKED | {"Ceim-Since": since, "If-None-Match": etag}
    return client.get(reverse("show_guest_live"), headers=headers)


@pytest.mark.every_database
def test_guest_joins_by_the_code_under_a_role(meeting):
    client = Client(enforce_csrf_checks=False)
    typed = f"{meeting.join_code[:3]} {meeting.join_code[3:]}".lower()
    found = client.post(reverse("find_meeting"), {"code": typed})
    assert found["Location"] == reverse("join_meeting", args=[meeting.join_code])
    page = client.get(found["Location"])
    assert address("show_here", meeting.pk) in page.text, "members sign in"
    joined = client.post(found["Location"], {"guest_role": "Chaplain", "profession": "Spiritual care"})
    assert joined["Location"] == reverse("show_guest")
    guest = Attendance.objects.get(part="guest")
    assert (guest.guest_role, guest.profession, guest.was_present) == ("Chaplain", "Spiritual care", True)
    assert verbs()[-1] == "joined a meeting as a guest"
    cookie = joined.cookies["guest"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/meet/", True, "Lax")
    assert bool(cookie["secure"]) == used.SESSION_COOKIE_SECURE
    assert "2 here" in text_of(client.get(reverse("show_guest")))
    client.post(found["Location"], {"guest_role": "Chaplain"})
    assert Attendance.objects.filter(part="guest").count() == 1, "who is in it already is not written down again"


def test_guest_must_give_a_role(meeting):
    answer = Client().post(reverse("join_meeting", args=[meeting.join_code]), {"guest_role": " "})
    assert errors_of(answer) == ["Enter your role"]
    assert not Attendance.objects.filter(part="guest").exists()


def test_guest_reads_the_stories_of_the_meeting_and_what_was_shared(cast, meeting):
    add_reflection(by=cast.callum, meeting=meeting, kind="learning", text="We never told them.", state="shared")
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    client = join(meeting)
    page = client.get(reverse("show_guest"))
    assert page.text.count(WORDS) == 2
    assert "We never told them." in page.text
    assert "3 of 10 · Hear the stories" in text_of(page)


def test_guest_reads_nothing_else(cast, meeting):
    """Planted: a private reflection, names, notes, needs, captured words, a story of no meeting, another's meeting."""
    Passage.objects.update(captured_text="As captured: Doctor Smith")
    make_conversation(cast.moira, state="released", words="Of no meeting")
    make_conversation(cast.nadia, state="released", words="Of another team")
    begin(cast.nadia)
    add_reflection(by=cast.moira, meeting=meeting, kind="feeling", text="Shared with a name", state="shared")
    add_reflection(by=cast.moira, meeting=meeting, kind="feeling", text="Seen by Moira only")
    make_opportunity(cast.rowan, need="Know how long", meeting=meeting)
    live.say_everyone_is_here(by=cast.rowan, meeting=meeting)
    client, seen = join(meeting), ""
    for item in meeting.agenda.all():
        live.write_notes(by=cast.rowan, item=item, notes="What was noted")
        live.go_to_item(by=cast.rowan, item=item)
        seen += client.get(reverse("show_guest")).text + look(client).text
    assert "Shared with a name" in seen
    for each in ("As captured", "Of no meeting", "Of another", "Seen by", "Know how long", "What was noted"):
        assert each not in seen, each
    for name in ("Rowan", "Moira", "Callum", "Isla", "Fergus", "Ewan"):
        assert name not in seen
    links = {link["href"] for link in soup_of(client.get(reverse("show_guest"))).select("a[href]")}
    assert [link for link in links if "/teams/" in link] == []


def test_only_what_changed_is_brought_and_unchanged_is_nearly_free(cast, meeting, django_assert_num_queries):
    client = join(meeting)
    first = look(client)
    with django_assert_num_queries(2):
        again = look(client, first.json()["since"], first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert set(first.json()["parts"]) == {"strip", "stories", "cards", "how"}
    add_reflection(by=cast.callum, meeting=meeting, kind="learning", text="We never told them.", state="shared")
    then = look(client, first.json()["since"], first["ETag"])
    assert set(then.json()["parts"]) == {"cards"}


def test_page_of_a_guest_costs_the_same_for_three_as_for_one(cast, meeting, django_assert_num_queries):
    client = join(meeting)
    for number in (1, 3):
        for _each in range(number):
            story = make_conversation(cast.moira, state="released", words=WORDS)
            meeting.stories.add(story)
            add_reflection(by=cast.moira, meeting=meeting, kind="pride", text="Well", state="shared")
        with django_assert_num_queries(20):
            client.get(reverse("show_guest"))


def test_story_taken_back_is_gone_from_the_guest_s_page(cast, meeting):
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    client = join(meeting)
    first = look(client)
    meeting.refresh_from_db()
    for story in meeting.stories.all():
        withdraw_story(by=cast.rowan, conversation=story)
    then = look(client, first.json()["since"], first["ETag"])
    assert "The person has taken this story back" in then.json()["parts"]["stories"]
    assert "I waited" not in then.text + client.get(reverse("show_guest")).text


def say(client, **more):
    told = {"text": "I never knew how long they wait.", "kind": "learning", "key": "a" * 20, "conversation": ""}
    return client.post(reverse("say_as_guest"), told | {"state": "private"} | more)


def test_guest_says_something_and_shares_it(cast, meeting):
    client, other = join(meeting), join(meeting, "Porter")
    assert [say(client)["Location"], say(client)["Location"]] == [f"{reverse('show_guest')}#cards"] * 2
    reflection = Reflection.objects.get()
    assert (reflection.guest.guest_role, reflection.state) == ("Chaplain", "private")
    assert "I never knew" in client.get(reverse("show_guest")).text
    assert "I never knew" not in other.get(reverse("show_guest")).text
    share = reverse("share_as_guest", args=[reflection.pk])
    assert other.post(share).status_code == 404
    assert client.post(share).status_code == 302
    assert "I never knew" in other.get(reverse("show_guest")).text
    assert "Chaplain" not in other.get(reverse("show_guest")).text


def test_guest_says_something_without_their_role(meeting):
    client = join(meeting)
    say(client, state="shared", is_anonymous="on")
    assert Reflection.objects.get().guest is None
    assert "I never knew" in look(client).json()["parts"]["cards"]


def test_guest_says_something_about_a_story_of_this_meeting_alone(cast, meeting):
    other = make_conversation(cast.moira, state="released", words="Of no meeting")
    say(join(meeting), conversation=other.pk)
    assert Reflection.objects.get().conversation is None
    assert errors_of(say(join(meeting), text="")) == ["Enter your reflection"]
    say(join(meeting), conversation=meeting.stories.first().pk, key="b" * 20)
    assert Reflection.objects.filter(conversation=meeting.stories.first()).exists()


def test_guest_takes_back_what_they_shared(meeting):
    client, other = join(meeting), join(meeting, "Porter")
    say(client, state="shared")
    take_back = reverse("take_back_as_guest", args=[Reflection.objects.get().pk])
    assert take_back in client.get(reverse("show_guest")).text
    assert other.post(take_back).status_code == 404
    client.post(take_back)
    assert Reflection.objects.get().state == "private"
    assert "I never knew" not in other.get(reverse("show_guest")).text


@pytest.mark.parametrize("state", ["shared", "waiting"])
def test_guest_takes_back_what_has_no_author_by_the_key_of_their_tab(meeting, state):
    client, other = join(meeting), join(meeting, "Porter")
    say(client, state=state, is_anonymous="on")
    to = reverse("take_back_nameless_as_guest")
    assert to in client.get(reverse("show_guest")).text
    other.post(to, {"key": "b" * 20})
    assert Reflection.objects.count() == 1
    client.post(to, {"key": "a" * 20})
    assert Reflection.objects.count() == 0


def test_guest_who_shares_without_a_role_later_keeps_the_key_that_takes_it_back(meeting):
    client = join(meeting)
    say(client, is_anonymous="on")
    page = soup_of(client.get(reverse("show_guest")))
    assert page.select_one("form[data-nameless-words] input[name=key]")
    client.post(reverse("share_as_guest", args=[Reflection.objects.get().pk]), {"key": "c" * 20})
    client.post(reverse("take_back_nameless_as_guest"), {"key": "c" * 20})
    assert Reflection.objects.count() == 0


def test_guest_says_how_it_was(meeting):
    client = join(meeting)
    for answer in ("hard", "good"):
        client.post(reverse("say_how_it_was_as_guest"), {"answer": answer})
    assert MeetingAnswer.objects.get().answer == "good"
    assert client.post(reverse("say_how_it_was_as_guest"), {"answer": "x"}).status_code == 302
    told = client.post(reverse("say_how_it_was_as_guest"), {"answer": "mixed"}, headers=ASKED)
    assert told["Location"] == reverse("show_guest_live")
    assert 'aria-pressed="true"' in look(client).json()["parts"]["how"]
    join(meeting, "Porter").post(reverse("say_how_it_was_as_guest"), {"answer": "mixed"})
    assert MeetingAnswer.objects.filter(answer="mixed").count() == 2


def agree(cast, meeting, client, email):
    """The guest leaves an address; a need is decided, an action agreed, and the minutes are agreed a day later."""
    client.post(reverse("ask_for_minutes"), {"email": email})
    make_opportunity(cast.rowan, meeting=meeting, need="Know how long", state="parked", parked_reason="No money")
    add_action(by=cast.rowan, meeting=meeting, text="Ask the porters", owner=cast.callum, due_on=timezone.localdate())
    live.write_notes(by=cast.rowan, item=meeting.agenda.first(), notes="Spoken of in confidence")
    held = hold_meeting(by=cast.rowan, meeting=meeting)
    following = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    agree_minutes(by=cast.rowan, meeting=held, at_meeting=following)
    return held


@pytest.mark.every_database
def test_agreed_minutes_go_once_to_the_guest_who_left_an_address(cast, meeting, mailoutbox, signed_in):
    client = join(meeting)
    join(meeting, role="Carer")
    assert "You left no address, so no minutes will be sent to you." in client.get(reverse("show_guest")).text
    client.post(reverse("ask_for_minutes"), {"email": "wrong@example.org"})
    assert "will be sent to the address you left" in client.get(reverse("show_guest")).text
    assert send_letters() == 0, "they are not agreed yet"
    held = agree(cast, meeting, client, "chaplain@example.org")
    assert "1 of 2 guests asked for the agreed minutes" in text_of(
        signed_in("moira").get(address("show_meeting", held.pk))
    )
    assert [send_letters(), send_letters()] == [1, 0]
    (mail,) = mailoutbox
    assert mail.to == ["chaplain@example.org"] and "Know how long" not in mail.body and WORDS not in mail.body
    assert GuestLetter.objects.get().email == ""
    assert "example.org" not in str(list(Event.objects.values()))
    link = re.search(r"/meet/minutes/\S+", mail.body)[0]
    page = text_of(Client().get(link))
    assert [each in page for each in ("Know how long", "Parked: No money", "Ask the porters")] == [True] * 3
    for closed in ("Callum", "Rowan", "Spoken of in confidence", WORDS):
        assert closed not in page
    Minutes.objects.update(agreed_at=timezone.now() - timedelta(days=31))
    assert Client().get(link).status_code == 410
    Attendance.objects.filter(guest_role="Chaplain").delete()
    assert Client().get(link).status_code == 404


def test_no_minutes_go_to_a_guest_who_took_the_address_back_or_waited_too_long(cast, meeting, mailoutbox):
    client = join(meeting)
    client.post(reverse("ask_for_minutes"), {"email": "chaplain@example.org"})
    agree(cast, meeting, client, "")
    assert (send_letters(), GuestLetter.objects.count(), len(mailoutbox)) == (0, 0, 0)
    guest = Attendance.objects.get(part="guest")
    due = {"guest": guest, "team": cast.ward_7, "email": "a@example.org"}
    GuestLetter.objects.create(due_at=timezone.now() - timedelta(days=101), **due)
    assert (send_letters(), GuestLetter.objects.count()) == (0, 0)


@pytest.mark.parametrize("page", PAGES)
def test_whoever_is_signed_in_reads_as_a_guest_here(cast, meeting, page):
    add_reflection(by=cast.rowan, meeting=meeting, kind="feeling", text="Seen by Rowan only")
    client = join(meeting, client=sign_in(Client(), cast.user("rowan")))
    answer = client.get(reverse(page))
    assert answer.status_code == 200
    assert "Rowan" not in answer.text


def take_off(cast, meeting):
    record_attendance(by=cast.rowan, meeting=meeting, rows=[{"membership": cast.rowan}])


def test_guest_who_was_taken_off_the_list_is_out_at_once(cast, meeting):
    client = join(meeting)
    take_off(cast, meeting)
    assert look(client).json() == {"is_over": True}
    page = client.get(reverse("show_guest"))
    assert page.status_code == 410
    assert "took you off the list" in text_of(page)
    assert "I waited" not in page.text
    assert client.get(reverse("show_guest"))["Location"] == reverse("find_meeting"), "the pass is gone"


def test_guest_of_a_meeting_that_is_over_is_told_so(cast, meeting):
    client = join(meeting)
    hold_meeting(by=cast.rowan, meeting=meeting, notes="", spoke_count=None)
    assert client.post(reverse("say_how_it_was_as_guest"), {"answer": "good"}).status_code == 410
    client = join(begin(cast.rowan), client=client)
    assert client.get(reverse("show_guest")).status_code == 200, "and may join the next"


def test_guest_sees_that_it_is_over(cast, meeting):
    client = join(meeting)
    hold_meeting(by=cast.rowan, meeting=meeting, notes="", spoke_count=None)
    page = client.get(reverse("show_guest"))
    assert page.status_code == 410
    assert "This meeting is over" in text_of(page)
    assert "I waited" not in page.text


def test_pass_that_was_changed_opens_nothing(cast, meeting):
    client = join(meeting)
    told = client.cookies["guest"].value
    client.cookies["guest"] = told[:-1] + ("A" if told[-1] != "A" else "B")
    assert client.get(reverse("show_guest")).status_code == 410


def test_guest_leaves(meeting):
    client = join(meeting)
    assert client.post(reverse("leave_as_guest"))["Location"] == reverse("find_meeting")
    assert client.get(reverse("show_guest"))["Location"] == reverse("find_meeting")
    assert client.get(reverse("leave_as_guest")).status_code == 302


def test_wrong_codes_all_get_one_answer(cast, meeting):
    code = meeting.join_code
    hold_meeting(by=cast.rowan, meeting=meeting, notes="", spoke_count=None)
    said = {
        str(errors_of(Client().post(reverse("find_meeting"), {"code": each}))) for each in (code, "BBBBBB", "B", "<i>")
    }
    assert said == {str(["No meeting goes on under these letters. Look at the screen once more"])}
    assert {Client().get(reverse("join_meeting", args=[each])).status_code for each in (code, "BBBBBB")} == {404}


@pytest.fixture
def limited(settings):
    settings.ACCOUNT_RATE_LIMITS = real.ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()


def wrong(number, client):
    return [client.get(reverse("join_meeting", args=["BBBBBB"])).status_code for _each in range(number)]


def test_codes_are_guessed_30_times_an_hour(meeting, limited):
    client = Client()
    assert wrong(29, client) == [404] * 29
    assert client.post(reverse("find_meeting"), {"code": "BBBBBB"}).status_code == 200
    assert client.get(reverse("join_meeting", args=[meeting.join_code])).status_code == 429
    assert client.post(reverse("find_meeting"), {"code": meeting.join_code}).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get(reverse("join_meeting", args=[meeting.join_code])).status_code == 200


def test_codes_are_guessed_by_everybody_together_so_often(meeting, settings, limited):
    settings.ACCOUNT_RATE_LIMITS = real.ACCOUNT_RATE_LIMITS | {"meeting_code": "30/h/ip,3/h/key"}
    for number in range(3):
        assert wrong(1, Client(REMOTE_ADDR=f"192.0.2.{number}")) == [404]
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    assert elsewhere.get(reverse("join_meeting", args=[meeting.join_code])).status_code == 429
    assert real.ACCOUNT_RATE_LIMITS["meeting_code"].endswith("/h/key")
