"""What was learned from an idea is shared by the lead, found across the organisation, and taken back."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.factories import (
    make_conversation,
    make_cycle,
    make_highlight,
    make_idea,
    make_improvement,
    make_lesson,
    make_opportunity,
)
from conversations.models import Theme
from improvements.models import SharedLesson
from improvements.tried.services import share_lesson, take_back_lesson

TODAY = timezone.localdate()
STUDIED = {"done_on": TODAY, "studied_on": TODAY, "learning": "Nobody heard it"}
SAID = "It was so loud that I did not sleep at all in that bed."


def studied(by, text="A bell", *, themes=("Waiting",), **fields):
    """An idea with a studied test, that answers what somebody said."""
    told = make_conversation(by, state="released", words=SAID)
    need = make_opportunity(by, highlight=make_highlight(by, told, themes=themes))
    idea = make_idea(by, text=text, improvement=make_improvement(by, opportunity=need), **fields)
    make_cycle(by, idea=idea, **STUDIED)
    return idea


def test_what_was_learned_is_found_in_other_teams_until_it_is_taken_back(cast, signed_in):
    idea = studied(cast.nadia, state="abandoned")
    theme = Theme.objects.get(team=cast.ward_8)
    page = signed_in("nadia").get(f"/teams/{cast.ward_8.address}/improvements/ideas/{idea.pk}/lesson/")
    assert soup_of(page).select_one("textarea").get_text(strip=True) == "Nobody heard it"
    lesson = share_lesson(by=cast.nadia, idea=idea, learned="A bell wakes the next bay", themes=[theme])
    for asked in ({"came": "abandoned"}, {"q": "waiting"}, {"q": "next bay"}):
        text = text_of(signed_in("moira").get(address("list_tried"), asked))
        assert "Ward 8: Telling people how long A bell" in text and "Abandoned" in text and "wakes the next bay" in text
    assert "wakes the next" not in text_of(signed_in("moira").get(address("list_tried"), {"came": "adopted"}))
    ours = make_improvement(cast.rowan, opportunity=make_opportunity(cast.rowan, need="Waiting less"))
    beside = text_of(signed_in("moira").get(address("add_idea", ours.pk)), "#beside")
    assert "A bell Ward 8: Abandoned. A bell wakes the next bay" in beside
    take_back_lesson(by=cast.nadia, lesson=lesson)
    assert "wakes the next" not in text_of(signed_in("moira").get(address("list_tried")))
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "shared what was learned from an idea",
        "took back what was learned from an idea",
    ]


def test_another_organisation_and_a_closed_team_find_nothing(cast, signed_in):
    make_lesson(cast.rowan, learned="Ward 7 learned it")
    make_lesson(cast.nadia, learned="Ward 8 learned it")
    elsewhere = signed_in("odile").get(f"/teams/{cast.far_away.address}/improvements/tried/")
    assert "learned it" not in text_of(elsewhere)
    assert "Ward 8 learned it" in text_of(signed_in("moira").get(address("list_tried")))
    cast.ward_8.ended_on = TODAY
    cast.ward_8.save()
    assert "Ward 8 learned it" not in text_of(signed_in("moira").get(address("list_tried")))


def test_the_lead_shares_from_the_page_of_the_idea(cast, signed_in):
    idea = studied(cast.rowan)
    where = address("share_lesson", idea.pk)
    assert where in signed_in("rowan").get(address("show_idea", idea.pk)).content.decode()
    assert where not in signed_in("moira").get(address("show_idea", idea.pk)).content.decode()
    assert where not in signed_in("rowan").get(address("show_idea", make_idea(cast.rowan).pk)).content.decode()
    response = signed_in("rowan").post(where, {"learned": SAID})
    assert errors_of(response) == ["A text repeats what somebody said. Say it in your own words, then share it."]
    assert SAID in soup_of(response).select_one("textarea").get_text()
    response = signed_in("rowan").post(where, {"learned": "Quieter is better"}, follow=True)
    assert "What other teams find of it" in text_of(response)
    take_back = soup_of(response).select_one("[aria-labelledby=shared-lesson] form")
    hidden = {each["name"]: each["value"] for each in take_back.select("input")}
    assert "sent_once" in hidden
    signed_in("rowan").post(take_back["action"], hidden)
    assert SharedLesson.objects.shared().count() == 0


def test_what_cannot_be_shared_is_refused(cast):
    idea, other = studied(cast.rowan), studied(cast.nadia)
    foreign = Theme.objects.create(team=cast.ward_7, name="Of no word behind it")
    for refused in ({"learned": " "}, {"learned": "Quiet", "themes": [foreign]}):
        with pytest.raises(ValidationError):
            share_lesson(by=cast.rowan, idea=idea, **refused)
    with pytest.raises(ValidationError):
        share_lesson(by=cast.rowan, idea=make_idea(cast.rowan), learned="Nothing studied")
    with pytest.raises(type(other).DoesNotExist):
        share_lesson(by=cast.rowan, idea=other, learned="Theirs")
    lesson = share_lesson(by=cast.rowan, idea=idea, learned="Quiet")
    with pytest.raises(ValidationError):
        share_lesson(by=cast.rowan, idea=idea, learned="Twice")
    take_back_lesson(by=cast.rowan, lesson=lesson)
    with pytest.raises(ValidationError):
        take_back_lesson(by=cast.rowan, lesson=lesson)
    share_lesson(by=cast.rowan, idea=idea, learned="Again")


def test_ideas_of_the_team_are_found_by_what_came_of_them(cast, signed_in):
    studied(cast.rowan, "A bell", state="abandoned")
    studied(cast.rowan, "A clock", state="implemented")
    text = text_of(signed_in("moira").get(address("list_tried"), {"came": "abandoned"}))
    assert "A bell" in text and "A clock" not in text and "Normal work in other teams" not in text
    text = text_of(signed_in("moira").get(address("list_tried"), {"came": "adopted"}))
    assert "A clock" in text and "A bell" not in text and "Normal work in other teams" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_lessons_of_others_do_not_add_queries(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        make_lesson(cast.nadia, idea=make_idea(cast.nadia, text=f"A bell {number}"))
    client = signed_in("moira")
    with django_assert_num_queries(8):
        client.get(address("list_tried"), {"q": "bell"})
