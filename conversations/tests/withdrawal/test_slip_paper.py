"""The slip on paper: its words, its code, whom to ring, where to read on, in each language, one or four to a sheet."""

import pytest
from django.urls import reverse

from ceim.languages.offered import FOR_PERSONS
from ceim.testing import factories as make
from ceim.testing.tags import faults_of, headings_of, languages_of, read, tags_of, words_of
from conversations.withdrawal import services

pytestmark = pytest.mark.one_database  # what is on it comes from the page's own query, which runs on both


@pytest.fixture
def story(cast):
    return make.make_conversation(cast.moira, reference="K7QP2MXA", words="I lay on a trolley.")


@pytest.fixture
def reachable(cast):
    cast.organisation.public_telephone = "01632 960 123"
    cast.organisation.save()
    cast.ward_7.is_board_public = True
    cast.ward_7.save()
    return cast


def slip(client, story, **query):
    return client.get(reverse("download_slip", args=["strathmoor/ward-7", story.pk]), query)


def paper(client, story, **query):
    return read(slip(client, story, **query).content)


@pytest.mark.parametrize("name", ["moira", "rowan"])
def test_download_slip_has_the_code_and_nothing_of_the_story(name, story, signed_in):
    reader = paper(signed_in(name), story)
    words = words_of(reader)
    assert "Your code is: K7QP 2MXA" in words
    assert "Page 1 of 1" in words
    assert "Ward 7 · Slip for the person" in words
    assert [each for each in ("trolley", story.pathway.title, "Ring") if each in words] == []
    assert headings_of(reader) == [(1, "Slip for the person"), (2, "Thank you for telling us")]
    assert faults_of(reader) == []


def test_download_slip_says_whom_to_ring_and_leads_to_what_happened_next(story, reachable, signed_in):
    reader = paper(signed_in("moira"), story)
    words = words_of(reader)
    assert "Do you want to ask us something? Ring 01632 960 123." in words.replace("\u2066", "").replace("\u2069", "")
    assert "See what came of it, from 1 " in words
    address = reverse("show_what_happened", args=[story.slip_secret])
    assert address in "".join(words.split())
    assert [tag.alternative for tag in tags_of(reader) if tag.kind == "Figure"] == [
        "A square code that opens a page about this"
    ]


def test_show_slip_says_the_same(story, reachable, signed_in):
    page = signed_in("moira").get(reverse("show_slip", args=["strathmoor/ward-7", story.pk])).content.decode()
    assert "Ring \u206601632\xa0960\xa0123\u2069." in page
    assert reverse("show_what_happened", args=[story.slip_secret]) in page
    assert "<svg" in page
    assert reverse("download_slip", args=["strathmoor/ward-7", story.pk]) in page


@pytest.mark.parametrize("language", FOR_PERSONS)
@pytest.mark.parametrize("easy", ["", "yes"])
def test_download_slip_is_in_the_language_chosen(story, reachable, signed_in, language, easy):
    reader = paper(signed_in("moira"), story, language=language, easy=easy)
    assert faults_of(reader) == []
    assert languages_of(reader) == {language}
    assert len(reader.pages) == 1
    assert "K7QP 2MXA" in words_of(reader)
    assert "Thank you" not in words_of(reader)


def test_download_slip_with_those_before_it_is_one_sheet_of_four(cast, story, reachable, signed_in):
    others = [make.make_conversation(cast.moira) for _each in range(4)]
    make.make_conversation(cast.callum)
    reader = paper(signed_in("moira"), others[-1], four="yes")
    words = "".join(words_of(reader).split())
    assert len(reader.pages) == 1
    assert [each.reference in words for each in others] == [True] * 4
    assert "K7QP" not in words
    assert faults_of(reader) == []


def test_download_slip_by_another_member_is_not_found(story, signed_in):
    assert slip(signed_in("callum"), story).status_code == 404


def test_download_slip_of_a_story_taken_back_is_not_found(story, cast, signed_in):
    other = make.make_conversation(cast.moira)
    services.withdraw_story(by=cast.moira, conversation=story)
    assert slip(signed_in("moira"), story).status_code == 404
    assert "K7QP" not in words_of(paper(signed_in("moira"), other, four="yes"))
