"""Concerns: raising, telling those who handle them, picking up, closing."""

import logging
from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing import factories as make
from ceim.testing.cast import make_pathway
from conversations import concerns, services
from conversations.models import Concern

NEW = reverse("raise_concern", args=["ward-7"])
LIST = reverse("list_concerns", args=["ward-7"])
SENT = {"kind": "adult", "urgency": "now"}


def opened(cast, by="moira", **fields):
    details = {"kind": "adult", "urgency": "today"} | fields
    return services.raise_concern(by=cast.memberships[by], **details)


def page_of(concern, name="show_concern"):
    return reverse(name, args=["ward-7", concern.pk])


class MailIsDown(EmailBackend):
    def open(self):
        raise ConnectionRefusedError


class OneAddressIsRefused(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["rowan@example.org"]:
            raise SMTPException("refused, with words of a story")
        return super().send_messages(messages)


def test_raise_concern_shows_the_telephone_numbers(cast, signed_in):
    client = signed_in("moira")
    assert "999" in client.get(NEW).content.decode()
    cast.organisation.telephone_numbers = "Adult protection: 01632 960 100"
    cast.organisation.save()
    assert "Adult protection: 01632 960 100" in client.get(NEW).content.decode()


def test_raise_concern_keeps_a_pointer_and_says_what_to_do_next(cast, signed_in):
    client = signed_in("moira")
    response = client.post(NEW, SENT, follow=True)
    concern = Concern.objects.get()
    assert (concern.team, concern.raised_by, concern.conversation) == (cast.ward_7, cast.moira.user, None)
    assert "Phone now" in response.content.decode()
    assert list(Event.objects.values_list("verb", "record_id")) == [("raised a concern", concern.pk)]


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"kind": ["Choose what it is about"], "urgency": ["Choose how soon somebody must act"]}),
        ({"kind": "adult", "urgency": "soon"}, {"urgency": ["Choose how soon somebody must act"]}),
        ({"kind": "fire", "urgency": "now"}, {"kind": ["Choose what it is about"]}),
    ],
)
def test_raise_concern_says_what_to_choose(cast, signed_in, sent, errors):
    response = signed_in("moira").post(NEW, sent)
    assert response.context["form"].errors == errors
    assert Concern.objects.count() == 0


@pytest.mark.parametrize(("name", "status"), [("moira", 200), ("callum", 404), ("rowan", 404)])
def test_raise_concern_shows_what_was_raised_to_its_raiser(cast, signed_in, name, status):
    concern = opened(cast)
    assert signed_in(name).get(NEW, {"raised": concern.pk}).status_code == status


def test_raise_concern_lists_own_open_ones(cast, signed_in):
    opened(cast, kind="complaint")
    opened(cast, "callum", kind="conduct")
    closed = opened(cast, kind="candour")
    services.close_concern(by=cast.rowan, concern=closed, outcome="no_action")
    assert [concern.kind for concern in signed_in("moira").get(NEW).context["own_concerns"]] == ["complaint"]
    assert "not yet picked up" in signed_in("moira").get(NEW).content.decode()


@pytest.mark.parametrize("number", ["x", "-1", "²", "9" * 40])
def test_raise_concern_with_a_number_that_cannot_be(cast, signed_in, number):
    assert signed_in("moira").get(NEW, {"raised": number}).status_code == 404


def test_raise_concern_about_holds_the_story_back(cast, signed_in):
    story = make.make_conversation(cast.moira)
    url = reverse("raise_concern_about", args=["ward-7", story.pk])
    client = signed_in("callum")  # who checks it before its release
    assert client.get(url).status_code == 200
    assert "held back" in client.post(url, SENT, follow=True).content.decode()
    assert Concern.objects.get().conversation == story
    with pytest.raises(ValidationError, match="concern about this story is open"):
        services.release_story(by=cast.callum, conversation=story, redactions={}, recognisable="no")


def test_raise_concern_refused_about_another_teams_story(cast):
    make_pathway(cast.ward_8)
    theirs = make.make_conversation(cast.nadia)
    with pytest.raises(ValidationError):
        services.raise_concern(by=cast.moira, conversation=theirs, **SENT)
    assert (Concern.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize("wrong", [{"kind": "fire"}, {"urgency": "soon"}])
def test_raise_concern_refused_for_what_there_is_not(cast, wrong):
    with pytest.raises(ValidationError):
        opened(cast, **wrong)
    assert Event.objects.count() == 0


def test_raise_concern_mails_lead_and_concerns_officer(cast, mailoutbox, django_capture_on_commit_callbacks):
    story = make.make_conversation(cast.moira, words="Secret words")
    with django_capture_on_commit_callbacks(execute=True):
        concern = opened(cast, conversation=story)
        assert mailoutbox == []
    assert sorted(mail.to[0] for mail in mailoutbox) == ["conor@example.org", "rowan@example.org"]
    mail = mailoutbox[0]
    assert mail.subject == "A concern was raised in Ward 7"
    assert f"http://testserver{page_of(concern)}" in mail.body
    for word in ("Secret", "adult", "Moira", story.reference):
        assert word not in mail.body


def test_raise_concern_mails_nobody_who_left(cast, mailoutbox, django_capture_on_commit_callbacks):
    cast.conor.ended_on = timezone.localdate()
    cast.conor.save()
    cast.user("rowan").is_active = False
    cast.user("rowan").save()
    with django_capture_on_commit_callbacks(execute=True):
        opened(cast)
    assert mailoutbox == []


@pytest.mark.parametrize("backend", ["MailIsDown", "OneAddressIsRefused"])
def test_raise_concern_while_mail_is_down(
    cast, signed_in, settings, caplog, mailoutbox, django_capture_on_commit_callbacks, backend
):
    settings.EMAIL_BACKEND = f"{__name__}.{backend}"
    caplog.set_level(logging.WARNING, "conversations")
    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in("moira").post(NEW, SENT)
    concern = Concern.objects.get()
    assert response.url.endswith(f"?raised={concern.pk}")
    assert f"concern {concern.pk}" in caplog.text
    assert "words of a story" not in caplog.text
    assert [mail.to for mail in mailoutbox] == ([["conor@example.org"]] if backend == "OneAddressIsRefused" else [])


def test_list_concerns_puts_what_cannot_wait_first(cast, signed_in):
    closed = opened(cast, kind="conduct")
    services.close_concern(by=cast.rowan, concern=closed, outcome="no_action")
    week, today, now = (opened(cast, urgency=urgency) for urgency in ("this_week", "today", "now"))
    older = opened(cast, urgency="today")
    Concern.objects.filter(pk=older.pk).update(raised_at=timezone.now() - timedelta(hours=5))
    response = signed_in("conor").get(LIST)
    assert list(response.context["page"]) == [now, older, today, week, closed]
    assert "Opened 5 hours ago, not yet picked up" in response.content.decode()


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(minutes=59), "less than an hour ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=47, minutes=59), "47 hours ago"),
        (timedelta(hours=48), "2 days ago"),
    ],
)
def test_age_of_a_concern(passed, words):
    now = timezone.now()
    assert concerns.age(now - passed, now) == words


@pytest.mark.parametrize("number", [1, 3])
def test_list_concerns_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number):
    for _each in range(number):
        concern = opened(cast, conversation=make.make_conversation(cast.moira))
        services.acknowledge_concern(by=cast.rowan, concern=concern)
    client = signed_in("rowan")
    with django_assert_num_queries(5):
        client.get(LIST)


def test_show_concern_to_the_concerns_officer_without_the_story(cast, signed_in):
    story = make.make_conversation(cast.moira, words="Secret words")
    html = signed_in("conor").get(page_of(opened(cast, conversation=story))).content.decode()
    assert story.reference in html
    assert reverse("show_conversation", args=["ward-7", story.pk]) not in html
    assert "Secret" not in html
    assert "by Moira Member" in html


@pytest.mark.parametrize("name", ["moira", "callum", "ewan", "priya", "quentin", "ada"])
def test_show_concern_is_for_those_who_handle_them(cast, signed_in, name):
    assert signed_in(name).get(page_of(opened(cast))).status_code == 403


def test_acknowledge_concern_once(cast, signed_in):
    concern = opened(cast)
    url = page_of(concern, "acknowledge_concern")
    assert signed_in("conor").get(url).status_code == 405
    assert "You have picked it up" in signed_in("conor").post(url, follow=True).content.decode()
    assert "Conor Concerns has picked it up already" in signed_in("rowan").post(url, follow=True).content.decode()
    concern.refresh_from_db()
    assert concern.acknowledged_by == cast.user("conor")
    assert list(Event.objects.values_list("verb", flat=True)) == ["picked up a concern", "raised a concern"]


def test_close_concern_says_to_whom_it_went(cast, signed_in):
    concern = opened(cast)
    sent = {"outcome": "passed_on", "passed_to_role": "Adult protection lead", "outside_reference": "AP-12"}
    client = signed_in("rowan")
    assert client.post(page_of(concern, "close_concern"), sent).url == page_of(concern)
    html = client.get(page_of(concern)).content.decode()
    assert "Passed on: Adult protection lead" in html
    assert "AP-12" in html
    concern.refresh_from_db()
    assert (concern.closed_by, concern.acknowledged_by) == (cast.user("rowan"), cast.user("rowan"))
    assert Event.objects.values_list("verb", flat=True)[0] == "closed a concern"


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"outcome": ["Choose what was decided"]}),
        ({"outcome": "passed_on"}, {"passed_to_role": ["Enter the role you passed it to"]}),
        ({"outcome": "no_action", "passed_to_role": "x" * 81}, {"passed_to_role": ["Keep the role to 80 characters"]}),
        (
            {"outcome": "no_action", "outside_reference": "x" * 61},
            {"outside_reference": ["Keep the reference to 60 characters"]},
        ),
    ],
)
def test_close_concern_says_what_to_do(cast, signed_in, sent, errors):
    response = signed_in("rowan").post(page_of(opened(cast), "close_concern"), sent)
    assert response.context["form"].errors == errors


def test_close_concern_once(cast, signed_in):
    concern = opened(cast)
    services.close_concern(by=cast.rowan, concern=concern, outcome="no_action")
    response = signed_in("rowan").post(page_of(concern, "close_concern"), {"outcome": "no_action"})
    assert response.context["form"].errors == {"__all__": ["This concern is closed"]}
    with pytest.raises(ValidationError):
        services.acknowledge_concern(by=cast.rowan, concern=concern)


def test_close_concern_lets_the_story_go(cast):
    story = make.make_conversation(cast.moira)
    concern = opened(cast, conversation=story)
    services.close_concern(by=cast.rowan, concern=concern, outcome="no_action")
    assert not story.concerns.open().exists()


@pytest.mark.parametrize("wrong", [{"outcome": "passed_on"}, {"outcome": ""}, {"outcome": "maybe"}])
def test_close_concern_refused(cast, wrong):
    concern = opened(cast)
    with pytest.raises(ValidationError):
        services.close_concern(by=cast.rowan, concern=concern, **wrong)
    concern.refresh_from_db()
    assert concern.closed_at is None


def test_closed_concern_without_an_outcome_cannot_be_kept(cast):
    concern = opened(cast)
    with pytest.raises(IntegrityError):
        Concern.objects.filter(pk=concern.pk).update(closed_at=timezone.now(), closed_by=cast.rowan.user)
