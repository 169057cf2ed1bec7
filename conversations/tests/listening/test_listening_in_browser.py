"""Asking what matters, on a telephone and at a desk: begun, typed up, written down, proposed."""

import pytest

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_answer, make_highlight
from conversations.models import Conversation, ListeningActivity

pytestmark = pytest.mark.browser


def test_what_matters_is_asked_typed_up_and_proposed(cast, visit):
    moira = visit("moira", address("list_listening"), **PHONE_AND_DESK)
    moira.check_page("list_listening_empty")
    moira.click("Ask what matters to people")
    moira.page.get_by_label("How do you ask?").select_option("questionnaire")
    moira.page.get_by_label("What part of care is it about?").select_option(label="Coming in for a hip operation")
    for part, text in (("day", "30"), ("month", "11"), ("year", "2031")):
        moira.page.locator(f"[name=last_day_{part}]").fill(text)
    moira.fill("Who leads it?", "A nurse and a mother")
    moira.check_page("begin_listening")
    moira.click("Save")
    moira.reads("0 answers from people")
    moira.check_page("show_listening_empty")
    moira.click("Type up answers, one after another")
    moira.fill("Answer 1", "That somebody tells me who comes at night.")
    moira.choose("How far may their words go", "To other teams")
    moira.page.get_by_label("How they agreed").select_option("written")
    moira.page.get_by_label("Who is speaking").select_option("person")
    moira.page.get_by_label("When in their care").select_option("later")
    moira.page.get_by_label("Do they want to hear what comes of it?").select_option("board")
    moira.check_page("type_answer")
    moira.click("Save, and type the next one")
    moira.reads("A colleague can now")
    assert moira.page.get_by_label("Answer 1").input_value() == ""
    moira.check_page("type_answer_next")
    moira.click("That was the last one")
    moira.reads("1 answer from people")
    moira.click("Write down what somebody says")
    moira.check_page("record_answer")
    moira.click("They said yes to notes: start")
    moira.check_page("write_answer")
    moira.fill("Answer 1", "To be asked.")
    moira.click("Continue")
    moira.reads("Read this to them, and ask what to change.")
    moira.check_page("check_answer")
    activity = ListeningActivity.objects.get()
    assert Conversation.objects.get().activity == activity
    for number in range(7):
        answer = make_answer(cast.moira, activity, speaker="staff" if number == 3 else "family")
        make_highlight(cast.moira, answer, themes=["Nights", f"Theme {number}"] if number < 4 else ["Nights"])
    moira.open(address("show_listening", activity.pk))
    moira.reads("go on asking")
    moira.check_page("show_listening")
    moira.click("Propose a reliable practice")
    moira.reads("From listening: Questionnaire")
    moira.check_page("propose_from_listening")
