"""Concerns: raising one, the list of those who handle them, what they see of one."""

import socket
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.celery import app
from ceim.history.models import Event
from ceim.testing import factories as make
from ceim.testing.answers import soup_of, spaced_text_of, words_of
from ceim.testing.cast import make_pathway
from conversations.concerns import listing
from conversations.concerns.first_steps import STEPS
from conversations.concerns.services import acknowledge_concern, close_concern, raise_concern
from conversations.models import Concern
from conversations.release.services import release_story
from conversations.tests.concerns_raised import NEW, SENT, opened, page_of

LIST = reverse("list_concerns", args=["strathmoor/ward-7"])


def test_raise_concern_shows_the_telephone_numbers(cast, signed_in):
    client = signed_in("moira")
    assert "999" in client.get(NEW).content.decode()
    cast.organisation.telephone_numbers = "Adult protection: 01632 960 100"
    cast.organisation.save()
    number = soup_of(client.get(NEW)).find("a", href="tel:01632960100")
    assert (number["class"], words_of(number.parent)) == (["ceim-phone__number"], "Adult protection: 01632 960 100")


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
    close_concern(by=cast.rowan, concern=closed, outcome="no_action")
    assert [concern.kind for concern in signed_in("moira").get(NEW).context["own_concerns"]] == ["complaint"]
    assert "not yet picked up" in signed_in("moira").get(NEW).content.decode()


@pytest.mark.parametrize("number", ["x", "-1", "²", "9" * 40])
def test_raise_concern_with_a_number_that_cannot_be(cast, signed_in, number):
    assert signed_in("moira").get(NEW, {"raised": number}).status_code == 404


def test_raise_concern_about_holds_the_story_back(cast, signed_in):
    story = make.make_conversation(cast.moira)
    url = reverse("raise_concern_about", args=["strathmoor/ward-7", story.pk])
    client = signed_in("callum")  # who checks it before its release
    assert client.get(url).status_code == 200
    assert "held back" in client.post(url, SENT, follow=True).content.decode()
    assert Concern.objects.get().conversation == story
    with pytest.raises(ValidationError, match="concern about this story is open"):
        release_story(by=cast.callum, conversation=story, redactions={}, recognisable="no")


def test_raise_concern_refused_about_another_teams_story(cast):
    make_pathway(cast.ward_8)
    theirs = make.make_conversation(cast.nadia)
    with pytest.raises(ValidationError):
        raise_concern(by=cast.moira, conversation=theirs, **SENT)
    assert (Concern.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize("wrong", [{"kind": "fire"}, {"urgency": "soon"}])
def test_raise_concern_refused_for_what_there_is_not(cast, wrong):
    with pytest.raises(ValidationError):
        opened(cast, **wrong)
    assert Event.objects.count() == 0


@pytest.mark.parametrize("kind", Concern.Kind.values)
@pytest.mark.parametrize("urgency", Concern.Urgency.values)
def test_raise_concern_of_each_kind_and_urgency(cast, signed_in, kind, urgency):
    response = signed_in("moira").post(NEW, {"kind": kind, "urgency": urgency}, follow=True)
    concern = Concern.objects.get()
    assert (concern.kind, concern.urgency) == (kind, urgency)
    shown = spaced_text_of(response)
    assert f"How soon somebody must act: {concern.get_urgency_display()}." in shown
    assert [step for step in STEPS[kind] if str(step) not in shown] == []
    assert ("Phone now" in shown) == (urgency == "now")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("danger", "999"),
        ("adult", "adult protection"),
        ("child", "child protection"),
        ("candour", "duty of candour"),
        ("complaint", "Scottish Public Services Ombudsman"),
        ("complaint", "Elsewhere"),
    ],
)
def test_raise_concern_says_where_each_kind_belongs(kind, words):
    assert words in " ".join(str(step) for step in STEPS[kind])


@pytest.fixture
def silent_mail_server(settings):
    """A mail server that takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        settings.EMAIL_TIMEOUT = 1
        yield server


@pytest.mark.django_db(transaction=True)
def test_raise_concern_calls_no_mail_server(signed_in, silent_mail_server):
    assert signed_in("moira").post(NEW, SENT).status_code == 302
    with pytest.raises(BlockingIOError):  # nobody waits to be let in
        silent_mail_server.accept()
    concern = Concern.objects.get()
    assert list(signed_in("conor").get(LIST).context["page"]) == [concern]
    assert signed_in("rowan").get(reverse("show_team", args=["strathmoor/ward-7"])).context["concerns"] == [concern]


@pytest.fixture
def queue_that_is_down():
    before = app.conf.task_always_eager, app.conf.broker_url
    app.conf.task_always_eager, app.conf.broker_url = False, "redis://127.0.0.1:1/0"
    yield
    app.conf.task_always_eager, app.conf.broker_url = before


@pytest.mark.django_db(transaction=True)
def test_raise_concern_while_mail_and_queue_are_down(signed_in, settings, queue_that_is_down):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert signed_in("moira").post(NEW, SENT).status_code == 302
    assert list(signed_in("rowan").get(LIST).context["page"]) == [Concern.objects.get()]


def test_list_concerns_puts_what_cannot_wait_first(cast, signed_in):
    closed = opened(cast, kind="conduct")
    close_concern(by=cast.rowan, concern=closed, outcome="no_action")
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
    assert listing.age(now - passed, now) == words


@pytest.mark.parametrize("number", [1, 3])
def test_list_concerns_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number):
    for _each in range(number):
        concern = opened(cast, conversation=make.make_conversation(cast.moira))
        acknowledge_concern(by=cast.rowan, concern=concern)
    client = signed_in("rowan")
    with django_assert_num_queries(5):
        client.get(LIST)


def test_show_concern_to_the_concerns_officer_without_the_story(cast, signed_in):
    story = make.make_conversation(cast.moira, words="Secret words")
    html = signed_in("conor").get(page_of(opened(cast, conversation=story))).content.decode()
    assert story.reference in html
    html = html.replace(reverse("hold_story", args=["strathmoor/ward-7", story.pk]), "")  # which shows none of it
    assert reverse("show_conversation", args=["strathmoor/ward-7", story.pk]) not in html
    assert "Secret" not in html
    assert "by Moira Member" in html


@pytest.mark.parametrize("name", ["moira", "callum", "ewan", "priya", "quentin", "ada"])
def test_show_concern_is_for_those_who_handle_them(cast, signed_in, name):
    assert signed_in(name).get(page_of(opened(cast))).status_code == 403
