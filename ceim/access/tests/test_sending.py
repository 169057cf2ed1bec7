"""A form that is sent twice is carried out once."""

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.history.forgetting import forget_sent_forms
from ceim.history.models import Event, SentForm
from ceim.testing.at_once import at_once
from ceim.testing.factories import make_meeting, make_opportunity
from ceim.testing.page_forms import post_forms
from ceim.testing.signing_in import sign_in
from conversations.models import Theme
from meetings.models import Action, Opportunity

pytestmark = pytest.mark.every_database

THEME = {"name": "Knowing how long", "description": "", "group": ""}
ROUNDS = 15


def themes():
    return reverse("add_theme", args=["strathmoor/ward-7"])


def form_on(client, url, number=0):
    return post_forms(client.get(url), url)[number]


def test_form_sent_twice_is_answered_with_the_first_ones_page(cast, signed_in):
    client = signed_in("moira")
    sent = form_on(client, themes()).data | THEME
    first, second = client.post(themes(), sent), client.post(themes(), sent, follow=True)
    assert second.redirect_chain == [(first["Location"], 302)]
    assert "Saved. It was sent twice and is kept once" in second.text
    assert (Theme.objects.count(), Event.objects.count()) == (1, 1)


def test_form_changed_before_it_is_sent_again_is_another(cast, signed_in):
    client = signed_in("moira")
    sent = form_on(client, themes()).data | THEME
    client.post(themes(), sent)
    client.post(themes(), sent | {"name": "Being listened to"})
    assert set(Theme.objects.values_list("name", flat=True)) == {"Knowing how long", "Being listened to"}


def test_form_that_came_back_with_errors_can_be_sent_again(cast, signed_in):
    client = signed_in("moira")
    sent = form_on(client, themes()).data | THEME | {"name": ""}
    assert client.post(themes(), sent).status_code == client.post(themes(), sent).status_code == 200
    assert SentForm.objects.count() == 0


def test_form_of_another_page_or_person_is_another(cast, signed_in):
    for name, theme in (("moira", "Waiting"), ("callum", "Being listened to"), ("rowan", "Being listened to")):
        client = signed_in(name)
        client.post(themes(), form_on(client, themes()).data | THEME | {"name": theme})  # the last is there already
    assert SentForm.objects.count() == 2


def test_vote_sent_twice_stands(cast, signed_in):
    opportunity, client = make_opportunity(cast.moira), signed_in("callum")
    make_meeting(cast.rowan)
    page = reverse("show_opportunity", args=["strathmoor/ward-7", opportunity.pk])
    vote = form_on(client, page)
    for _ in range(2):
        client.post(vote.action, vote.data)
    assert opportunity.votes.count() == 1


@pytest.mark.parametrize("back", ["abc", "//elsewhere.example/", "https://elsewhere.example/", "/no/such/page", "/\\x"])
def test_vote_leads_to_no_page_that_is_not_ours(cast, signed_in, back):
    opportunity = make_opportunity(cast.moira)
    make_meeting(cast.rowan)
    url = reverse("vote_for_opportunity", args=["strathmoor/ward-7", opportunity.pk])
    answer = signed_in("callum").post(url, {"back": back})
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("show_opportunity", args=["strathmoor/ward-7", opportunity.pk]),
    )


def test_mark_of_a_sent_form_tells_nothing_of_its_words(cast, signed_in):
    client = signed_in("moira")
    client.post(themes(), form_on(client, themes()).data | THEME)
    kept = SentForm.objects.get()
    assert (len(kept.mark), kept.answer) == (64, reverse("list_themes", args=["strathmoor/ward-7"]))


def test_sent_forms_are_forgotten_after_three_days(cast, signed_in):
    client = signed_in("moira")
    client.post(themes(), form_on(client, themes()).data | THEME)
    now = timezone.now()
    assert forget_sent_forms(now=now + timedelta(days=2)) == 0
    assert forget_sent_forms(now=now + timedelta(days=4)) == 1


def test_address_of_a_button_opened_as_a_page_leads_home(cast, signed_in):
    opportunity = make_opportunity(cast.moira)
    page = signed_in("callum").get(
        reverse("vote_for_opportunity", args=["strathmoor/ward-7", opportunity.pk]), follow=True
    )
    assert page.status_code == 200
    assert "Nothing was changed yet. Press the button once more" in page.text


def test_form_sent_after_the_sessions_end_leads_back_to_the_page_it_stood_on(cast, client):
    opportunity = make_opportunity(cast.moira)
    page = reverse("show_opportunity", args=["strathmoor/ward-7", opportunity.pk])
    vote = reverse("vote_for_opportunity", args=["strathmoor/ward-7", opportunity.pk])
    asked = client.post(vote, HTTP_REFERER=f"http://testserver{page}")
    assert asked["Location"] == f"{reverse('account_login')}?next={page}"
    asked = client.post(vote, HTTP_REFERER="https://elsewhere.example/teams/")
    assert asked["Location"] == f"{reverse('account_login')}?next={vote}"


# --- At the same moment ---------------------------------------------------------------------------------------------


def screen_of(cast, name):
    client = Client()
    sign_in(client, cast.user(name))
    return client


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_once_is_carried_out_once(cast):
    meeting = make_meeting(cast.rowan)
    url = reverse("add_action", args=["strathmoor/ward-7", meeting.pk])
    client = screen_of(cast, "moira")
    for number in range(ROUNDS):
        sent = form_on(client, url).filled_in(f"Action {number}")
        answers = at_once(*[partial(screen_of(cast, "moira").post, url, sent) for _ in range(2)])
        assert [(each.status_code, each["Location"]) for each in answers] == [(302, answers[0]["Location"])] * 2
    assert Action.objects.count() == ROUNDS


@pytest.mark.django_db(transaction=True)
def test_two_people_who_save_at_once_overwrite_nothing_unseen(cast):
    opportunity = make_opportunity(cast.moira)
    url = reverse("edit_opportunity", args=["strathmoor/ward-7", opportunity.pk])
    for number in range(ROUNDS):
        screens = {name: screen_of(cast, name) for name in ("moira", "callum")}
        sent = {name: form_on(each, url).data | {"need": f"{name} {number}"} for name, each in screens.items()}
        answers = at_once(*[partial(screens[name].post, url, sent[name]) for name in screens])
        assert sorted(each.status_code for each in answers) == [200, 302]
        first = next(name for name, each in zip(screens, answers, strict=True) if each.status_code == 302)
        assert Opportunity.objects.get().need == f"{first} {number}"


def test_form_that_was_shown_to_somebody_else_saves_nothing(cast, signed_in):
    """Signed out and in as another in a second tab: the words in the first are not the other's."""
    sent = form_on(signed_in("moira"), themes()).data | THEME
    response = signed_in("rowan").post(themes(), sent, follow=True)
    assert "Nothing was saved: somebody else wrote this, before you signed in." in response.text
    assert (Theme.objects.count(), Event.objects.count()) == (0, 0)
    assert signed_in("moira").post(themes(), sent).status_code == 302
    assert Theme.objects.count() == 1
