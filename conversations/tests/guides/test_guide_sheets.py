"""The sheets of a guide: the prompt card and the blank form, as pages and as paper."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ceim.testing.cast import make_cast, make_pathway
from conversations.guides import services
from conversations.guides.sheets import ON_A_LINE
from conversations.models import Conversation, Question
from conversations.wordings.agreement import questions

QUESTIONS = {
    "discovery": ["Tell me about the day you came in and who you met"],
    "deeper": ["What was that like for you?", "What would have made it better?"],
    "clarifying": ["How long was that?"],
}


def address(name, pathway):
    return reverse(name, args=["strathmoor/ward-7", pathway.pk])


def sheet(client, name, pathway):
    return BeautifulSoup(client.get(address(name, pathway)).text, "lxml")


def write_questions(pathway, kinds=tuple(QUESTIONS)):
    Question.objects.bulk_create(
        Question(team=pathway.team, touchpoint=touchpoint, kind=kind, text=text, position=position)
        for touchpoint in pathway.touchpoints.all()
        for kind in kinds
        for position, text in enumerate(QUESTIONS[kind], start=1)
    )


def test_print_prompt_card(cast, signed_in):
    cast.organisation.telephone_numbers = "Duty nurse: 01632 960 140"
    cast.organisation.save()
    services.write_guide(by=cast.rowan, pathway=cast.pathway, introduction="Hello, have you a moment?", closing="")
    question = {"kind": "discovery", "text": "Tell me about arriving"}
    services.add_question(by=cast.rowan, touchpoint=cast.touchpoints[0], **question)
    card = sheet(signed_in("moira"), "print_prompt_card", cast.pathway).select_one("article").text
    for text in ("Hello, have you a moment?", "Tell me about arriving", "They talk 80%", "Thank you", "01632 960 140"):
        assert text in card
    assert card.count("Tell me about this") == 2  # the touchpoints that have no question yet


def test_print_prompt_card_without_telephone_numbers(cast, signed_in):
    assert "999 in an emergency" in sheet(signed_in("moira"), "print_prompt_card", cast.pathway).text


def test_print_button_is_hidden_without_a_script(cast, signed_in):
    for name in ("print_prompt_card", "print_blank_form"):
        assert sheet(signed_in("moira"), name, cast.pathway).select_one("[data-print]").has_attr("hidden")


def test_print_blank_form_asks_what_the_capture_page_asks(cast, signed_in):
    write_questions(cast.pathway)
    page = sheet(signed_in("moira"), "print_blank_form", cast.pathway).select_one("article").text
    asked = [str(question) for question in questions().values()]
    chosen = [field for field in Conversation._meta.fields if field.choices and field.name != "state"]
    asked += [str(field.verbose_name) for field in chosen]
    ticked = [field for field in chosen if field.name not in ON_A_LINE]
    asked += [str(label) for field in ticked for _value, label in field.choices]
    asked += ["Arriving", "Going home", "Tell me about the day", "listened to", "lonely", "Date of the conversation"]
    assert [text for text in asked if text not in page] == []


def test_print_blank_form_says_what_becomes_of_it(cast, signed_in):
    page = sheet(signed_in("moira"), "print_blank_form", cast.pathway).text
    assert "Copy it into CEIM with the conversation’s date, then shred it." in page
    assert "Write no name, date of birth, number or address" in page


def test_print_blank_form_has_no_place_for_who_the_person_is(cast, signed_in):
    article = sheet(signed_in("moira"), "print_blank_form", cast.pathway).select_one("article")
    asked = [line.text for line in article.select("strong, th, h3")]
    named = re.compile(r"\b(name|date of birth|address|phone|hospital number|CHI|postcode|email)\b", re.IGNORECASE)
    # The one that speaks of a name promises to leave it out.
    assert [text for text in asked if named.search(text) and "without your name" not in text] == []


@pytest.mark.parametrize("name", ["print_prompt_card", "print_blank_form"])
@pytest.mark.parametrize("number", [1, 3])
def test_sheets_ask_the_database_the_same_number_of_times(cast, signed_in, django_assert_num_queries, name, number):
    pathway = make_pathway(cast.ward_7, title="Mealtimes", labels=[f"Stop {each}" for each in range(number)])
    write_questions(pathway)
    client = signed_in("moira")
    with django_assert_num_queries(7):
        client.get(address(name, pathway))


def sides(visit, name, stops):
    """How many A4 sides a sheet takes for a journey of so many touchpoints with everything there is to ask."""
    cast = make_cast()
    cast.organisation.telephone_numbers = "\n".join(f"A line to phone {each}: 01632 960 14{each}" for each in range(6))
    cast.organisation.save()
    pathway = make_pathway(cast.ward_7, title="Mealtimes", labels=[f"Touchpoint {each}" for each in range(stops)])
    write_questions(pathway)
    visitor = visit("rowan", address(name, pathway))
    assert visitor.page.get_by_role("button", name="Print the").is_visible()
    visitor.check_page(name)
    return len(re.findall(rb"/Type\s*/Page\b", visitor.page.pdf(prefer_css_page_size=True)))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "stops", "number"),
    [("print_prompt_card", 6, 1), ("print_prompt_card", 12, 2), ("print_blank_form", 6, 4)],
)
def test_sheets_on_paper(visit, name, stops, number):
    assert sides(visit, name, stops) == number
