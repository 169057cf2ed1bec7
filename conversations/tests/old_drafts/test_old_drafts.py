"""Drafts that nobody went on with: listed by their first words, said to be thrown away one day, and thrown away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.nhs.formats import nhs_date
from ceim.testing.answers import spaced_text_of
from ceim.testing.told import post_story, start, told
from conversations.models import Draft
from conversations.old_drafts import throwing_away
from conversations.unsaved import MOST_LETTERS, first_words

LISTS = ("list_conversations", "choose_pathway")
THROWN_AWAY = throwing_away.throw_away_draft.verb


@pytest.fixture
def moira(signed_in):
    return signed_in("moira")


@pytest.fixture
def draft(moira, cast):
    draft = start(moira, cast.pathway)
    post_story(moira, draft, told(cast, "The porter hummed\n all the way down."))
    draft.refresh_from_db()
    return draft


def listed(client, page="list_conversations"):
    return spaced_text_of(client.get(reverse(page, args=["strathmoor/ward-7"])))


@pytest.mark.parametrize("page", LISTS)
def test_draft_is_listed_by_its_first_words_and_until_when_it_is_kept(draft, moira, page):
    said = listed(moira, page)
    assert "The porter hummed all the way down." in said
    assert f"Kept until {nhs_date(timezone.localtime(draft.saved_at + timedelta(days=30)))}" in said


@pytest.mark.parametrize("page", LISTS)
def test_draft_that_was_only_opened_is_none(moira, cast, page):
    start(moira, cast.pathway)
    response = moira.get(reverse(page, args=["strathmoor/ward-7"]), follow=True)
    assert "not saved yet" not in spaced_text_of(response)


def test_first_words_are_those_of_the_first_box_with_some():
    answers = {"words_3": [" \n"], "words_4": ["Late " * 40], "asked_4": ["Why?"], "words_whole": ["More"]}
    assert first_words(answers) == ("Late " * 40)[: MOST_LETTERS - 1].rstrip() + "…"
    assert first_words({"positive": ["safe"]}) == ""


def test_draft_is_thrown_away_when_nobody_went_on_with_it(draft, cast):
    day = timedelta(days=1)
    assert throwing_away.throw_away_old_drafts(now=draft.saved_at + 29 * day) == 0
    assert throwing_away.throw_away_old_drafts(now=draft.saved_at + 31 * day) == 1
    assert not Draft.objects.exists()
    event = Event.objects.get(verb=THROWN_AWAY)
    assert (event.team_id, event.actor_id, event.record_id) == (cast.ward_7.pk, None, draft.pk)


def test_draft_with_which_somebody_goes_on_at_that_moment_stays(draft, cast, moira, monkeypatch):
    def first_somebody_goes_on(*, by, draft, throw_away=throwing_away.throw_away_draft):
        post_story(moira, Draft.objects.get(pk=draft.pk), told(cast, "And sang."))
        return throw_away(by=by, draft=draft)

    monkeypatch.setattr(throwing_away, "throw_away_draft", first_somebody_goes_on)
    assert throwing_away.throw_away_old_drafts(now=draft.saved_at + timedelta(days=31)) == 0
    assert "And sang." in str(Draft.objects.get().answers)
    assert not Event.objects.filter(verb=THROWN_AWAY).exists()
