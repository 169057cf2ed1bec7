"""What was released lately: on the first page of those who take part, and as one sheet for the handover."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from ceim.testing.answers import address, soup_of, spaced_text_of, text_of
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_conversation, make_highlight, make_kept_back
from conversations.handover.today import MOST_PRINTED, MOST_TODAY, since_day, words_of_today
from conversations.models import Agreement, Feeling
from conversations.withdrawal.services import withdraw_story

THURSDAY = "2026-11-12 10:00 +0000"
LONG_AGO = datetime(2026, 11, 10, 23, 59, tzinfo=UTC)
THIS_WEEK = datetime(2026, 11, 9, 10, tzinfo=UTC)
LAST_WEEK = datetime(2026, 11, 4, 10, tzinfo=UTC)
SECTION = ".ceim-today"


@pytest.fixture(autouse=True)
def thursday(time_machine):
    time_machine.move_to(THURSDAY, tick=False)


def released(cast, words="They sat with me.", *, felt=(), **fields):
    story = make_conversation(cast.moira, state="released", words=words, released_by=cast.user("callum"), **fields)
    for word, is_positive in felt:
        Feeling.objects.create(team=story.team, conversation=story, word=word, is_positive=is_positive)
    return story


PRAISE, MEND = [("safe", True)], [("ignored", False)]


def first_page(signed_in, name="moira"):
    return spaced_text_of(signed_in(name).get(address("show_team")), SECTION)


def printed(signed_in, name="moira"):
    return soup_of(signed_in(name).get(address("print_handover"))).select_one(".ceim-handover")


@pytest.mark.parametrize(
    ("today", "since"),
    [((2026, 11, 12), (2026, 11, 11)), ((2026, 11, 14), (2026, 11, 13)), ((2026, 11, 15), (2026, 11, 13))]
    + [((2026, 11, 16), (2026, 11, 13)), ((2026, 11, 17), (2026, 11, 16))],
)
def test_words_of_today_go_back_to_the_working_day_before(today, since):
    assert since_day(date(*today)) == date(*since)


def test_first_page_shows_each_story_by_its_first_words(cast, signed_in):
    story = released(cast, "The porter hummed. " + "He knew the way. " * 20, felt=PRAISE)
    released(cast, "Long ago.", released_at=LONG_AGO)
    shown = first_page(signed_in)
    assert "Released since Wednesday, 11 November 2026" in shown
    assert "“The porter hummed. He knew" in shown and "He…” Arriving, Coming in for a hip operation. Praise" in shown
    assert "Long ago" not in shown
    link = soup_of(signed_in("moira").get(address("show_team"))).select_one(f"{SECTION} .ceim-rows a")
    assert link["href"] == address("show_conversation", story.pk)


def test_first_page_shows_a_bounded_number_and_says_how_many_more(cast, signed_in):
    for number in range(MOST_TODAY + 2):
        released(cast, f"Story {number}")
    shown = first_page(signed_in)
    assert shown.count("“Story") == MOST_TODAY
    assert "2 more: see all stories" in shown


def test_what_is_held_back_is_counted_and_never_nothing(cast, signed_in):
    make_conversation(cast.moira, words="Not for anybody yet", recorded_at=LAST_WEEK)
    refused = make_conversation(cast.moira, words="Never for the team")
    Agreement.objects.filter(conversation=refused, scope="team").update(answer="no")
    make_kept_back(cast.callum, make_conversation(cast.moira, words="Kept back"))
    withdraw_story(by=cast.moira, conversation=released(cast, "Taken back"))
    for page in (first_page(signed_in), printed(signed_in).get_text(" ", strip=True)):
        assert "Nothing was released since then." in page
        assert "2 stories are written down and not released yet." in page
        assert "1 story that was released since then was taken back." in page
        for words in ("Not for anybody yet", "Never for", "Kept back", "Taken back"):
            assert words not in page


@pytest.mark.parametrize(("name", "sees"), [("moira", True), ("rowan", True), ("fergus", True), ("ewan", True)])
def test_those_who_take_part_see_it(cast, signed_in, name, sees):
    released(cast, "The porter hummed.")
    assert "The porter hummed." in first_page(signed_in, name)


@pytest.mark.parametrize("name", ["priya", "quentin", "ada"])
def test_those_who_only_look_on_do_not(cast, signed_in, name):
    released(cast, "The porter hummed.")
    page = signed_in(name).get(address("show_team"))
    assert (page.status_code, soup_of(page).select(SECTION)) == (200, [])
    assert signed_in(name).get(address("print_handover")).status_code == 403


def test_another_teams_words_are_nowhere(cast, signed_in):
    make_conversation(cast.nadia, state="released", words="Next door", pathway=make_pathway(cast.ward_8))
    released(cast, "Here")
    assert "Next door" not in first_page(signed_in) + printed(signed_in).text


@pytest.mark.parametrize(
    ("felt", "said"),
    [(PRAISE, "Praise"), (MEND, "Something to mend"), (PRAISE + MEND, "Praise, and something to mend"), ([], None)],
)
def test_sheet_has_two_lines_for_each_story(cast, signed_in, felt, said):
    released(cast, "The porter hummed.", felt=felt)
    (row,) = printed(signed_in).select("li")
    place, words = [" ".join(line.get_text().split()) for line in row.select("p")]
    assert place == "Arriving, Coming in for a hip operation" + (f". {said}" if said else "")
    assert words == "“The porter hummed.”"


def test_sheet_holds_as_many_as_one_side_takes_and_counts_the_rest(cast, signed_in):
    for number in range(MOST_PRINTED + 1):
        released(cast, f"Story {number}")
    sheet = printed(signed_in)
    assert len(sheet.select("li")) == MOST_PRINTED
    assert "1 more story is in CEIM." in sheet.text


@pytest.mark.parametrize("answer", ["not_asked", "no"])
def test_sheet_leaves_out_whom_nobody_asked_about_the_team_and_says_so(cast, signed_in, answer):
    story = released(cast, "On a card in the box")
    Agreement.objects.filter(conversation=story, scope="team").update(answer=answer)
    for others in range(2):
        sheet = " ".join(printed(signed_in).text.split())
        assert "On a card" not in sheet and "Nothing was released" not in sheet
        assert "1 story is to be read in CEIM alone" in sheet
        assert sheet.count("They sat with me.") == others
        released(cast)


def test_sheet_and_page_tell_no_day_and_not_who_held_it(cast, signed_in):
    released(cast, "The porter hummed.", held_on=date(2026, 11, 3))
    for page in (first_page(signed_in, "isla"), printed(signed_in, "isla").text):
        assert "3 November" not in page and "Moira" not in page


def test_praise_of_the_week_is_brought_to_the_team(cast, signed_in):
    released(cast, "She held my hand.", felt=PRAISE, released_at=THIS_WEEK)
    released(cast, "Nobody came.", felt=MEND, released_at=THIS_WEEK)
    released(cast, "Good and bad.", felt=PRAISE + MEND, released_at=THIS_WEEK)
    released(cast, "Last week.", felt=PRAISE, released_at=LAST_WEEK)
    shown = first_page(signed_in)
    assert "Praise earlier this week 1 story in which people named nothing but good feelings." in shown
    assert "She held my hand." in shown
    for words in ("Nobody came.", "Good and bad.", "Last week."):
        assert words not in shown


def test_new_team_is_shown_its_first_steps_alone(cast, signed_in):
    page = signed_in("moira").get(address("show_team"))
    assert soup_of(page).select(SECTION) == []
    assert "Your first steps" in text_of(page)


@pytest.mark.parametrize("number", [1, 3])
def test_words_of_today_take_as_many_queries_for_one_as_for_three(cast, number, django_assert_num_queries):
    for _each in range(number):
        released(cast, felt=PRAISE)
        released(cast, felt=PRAISE, released_at=THIS_WEEK)
    with django_assert_num_queries(3):
        found = words_of_today(cast.moira, datetime(2026, 11, 12, 10, tzinfo=UTC))
    assert (len(found.rows), len(found.praise)) == (number, number)


def test_page_of_praise_asks_what_exactly_they_did_until_it_is_marked(cast, signed_in):
    story = released(cast, felt=PRAISE)
    page = reverse("show_conversation", args=["strathmoor/ward-7", story.pk])
    asked = "What exactly did they do?"
    assert asked in text_of(signed_in("isla").get(page))
    assert asked not in text_of(signed_in("priya").get(page))
    make_highlight(cast.callum, story, kind="could_be_better")
    assert asked in text_of(signed_in("isla").get(page))
    make_highlight(cast.callum, story, kind="went_well")
    assert asked not in text_of(signed_in("isla").get(page))


@pytest.mark.parametrize("felt", [MEND, PRAISE + MEND, []])
def test_page_of_what_is_not_all_praise_does_not_ask(cast, signed_in, felt):
    page = reverse("show_conversation", args=["strathmoor/ward-7", released(cast, felt=felt).pk])
    assert "What exactly did they do?" not in text_of(signed_in("isla").get(page))
