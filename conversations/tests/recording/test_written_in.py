"""In which language a person's words are: asked with the spoken one, and told wherever they are read."""

import pytest
from django.urls import reverse

from ceim.testing.answers import soup_of, text_of
from ceim.testing.factories import make_conversation, make_highlight, make_opportunity
from ceim.testing.of_words import IN_POLISH, language_of
from ceim.testing.told import answer, check_address, save, start, story_address, told, write_down
from conversations.models import Conversation

pytestmark = pytest.mark.django_db
TEAM = "strathmoor/ward-7"


@pytest.fixture
def moira(signed_in):
    return signed_in("moira")


def languages_on(response, words):
    """The language of each element that shows these words."""
    soup = soup_of(response)
    return [language_of(found.parent) for found in soup.find_all(string=lambda text: words in text)]


def test_check_draft_keeps_the_language_of_the_words(moira, cast):
    save(moira, write_down(moira, cast, IN_POLISH, language="Polish", written_in="pl"))
    story = Conversation.objects.get()
    assert (story.written_in, story.words_tag, story.language) == ("pl", "pl", "Polish")


def test_words_are_in_the_organisations_language_unless_somebody_says_otherwise(moira, cast):
    cast.organisation.language = "cy"
    cast.organisation.save()
    save(moira, write_down(moira, cast, language="Polish"))
    story = Conversation.objects.get()
    assert (story.written_in, story.words_tag) == ("", "cy")


def test_language_of_the_words_is_one_of_the_list(moira, cast):
    draft = write_down(moira, cast, written_in='"><b>')
    response = save(moira, draft)
    assert "Choose the language from the list" in text_of(response)
    assert Conversation.objects.count() == 0


def test_read_back_says_which_language_it_is(moira, cast):
    draft = start(moira, cast.pathway)
    answer(moira, draft, told(cast, IN_POLISH, written_in="pl"))
    assert languages_on(moira.get(check_address(draft)), "noszach") == ["pl"]
    box = soup_of(moira.get(story_address(draft))).find("textarea", string=lambda text: "noszach" in (text or ""))
    assert (box["lang"], box["dir"]) == ("pl", "auto")
    listed = moira.get(reverse("list_conversations", args=[TEAM]))
    assert languages_on(listed, "noszach") == ["pl"]


def test_read_back_is_in_the_usual_language_for_what_is_no_language(moira, cast):
    draft = start(moira, cast.pathway)
    answer(moira, draft, told(cast, "I waited.", written_in='"><script>'))
    assert set(languages_on(moira.get(check_address(draft)), "I waited.")) == {"en-GB"}


def test_edit_conversation_changes_the_language_of_the_words(moira, cast):
    story = make_conversation(cast.moira, words=IN_POLISH, language="Polish")
    address = reverse("edit_conversation", args=[TEAM, story.pk])
    sent = told(cast, IN_POLISH, language="Polish", written_in="pl", seen=story.version)
    assert moira.post(address, sent).status_code == 302
    story.refresh_from_db()
    assert story.written_in == "pl"
    assert languages_on(moira.get(address), "noszach") == ["pl"]


def test_story_says_in_which_language_it_is(signed_in, cast):
    story = make_conversation(cast.moira, state="released", words=IN_POLISH, written_in="pl")
    make_highlight(cast.rowan, story, end=18)
    page = signed_in("rowan").get(reverse("show_conversation", args=[TEAM, story.pk]))
    assert set(languages_on(page, "noszach")) == {"pl"}
    assert "In Polish." in text_of(page)
    mark = soup_of(page).select_one(".ceim-words .ceim-mark__label")
    assert language_of(mark) == "en-gb", "what we say within the words is ours"


def test_another_language_is_undetermined(signed_in, cast):
    story = make_conversation(cast.moira, state="released", words="Na li wodi.", written_in="und")
    page = signed_in("rowan").get(reverse("show_conversation", args=[TEAM, story.pk]))
    assert languages_on(page, "wodi") == ["und"]
    assert "In another language." in text_of(page)


def test_choices_that_quote_somebody_say_in_which_language(signed_in, cast):
    story = make_conversation(cast.moira, state="released", words=IN_POLISH, written_in="pl")
    make_highlight(cast.rowan, story, end=18)
    english = make_highlight(cast.rowan, make_conversation(cast.moira, state="released", words="I waited long."), end=8)
    opportunity = make_opportunity(cast.rowan, highlight=english)
    client = signed_in("rowan")
    page = client.get(reverse("add_evidence", args=[TEAM, opportunity.pk]))
    assert languages_on(page, "Leżałam") == ["pl"]
    page = client.get(reverse("write_board_entry", args=[TEAM]))
    assert (languages_on(page, "Leżałam"), languages_on(page, "I waited")) == (["pl"], ["en-GB"])


def test_blank_form_has_a_line_for_the_language_of_the_words(moira, cast):
    sheet = moira.get(reverse("print_blank_form", args=[TEAM, cast.pathway.pk]))
    line = next(each for each in soup_of(sheet).select(".ceim-sheet__line") if "the words are" in each.get_text())
    assert (line.select(".ceim-tick"), len(line.select(".ceim-sheet__own"))) == ([], 1)
