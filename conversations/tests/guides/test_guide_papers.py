"""The prompt card and the blank form as PDFs: what their pages say, whole, and read by who does not see it."""

import pytest
from django.urls import reverse

from ceim.testing.cast import make_pathway
from ceim.testing.tags import faults_of, headings_of, kinds_of, read, words_of
from conversations.guides.sheets import ON_A_LINE
from conversations.models import Conversation, Question
from conversations.wordings.agreement import questions

pytestmark = pytest.mark.one_database  # what is on it comes from the page's own queries, which run on both
ASKED = {"discovery": "Tell me about the day you came in", "deeper": "What was that like?", "clarifying": "How long?"}


def ask(pathway):
    Question.objects.bulk_create(
        Question(team=pathway.team, touchpoint=touchpoint, kind=kind, text=text, position=1)
        for touchpoint in pathway.touchpoints.all()
        for kind, text in ASKED.items()
    )


def paper(client, name, pathway):
    return read(client.get(reverse(name, args=["strathmoor/ward-7", pathway.pk])).content)


def test_download_prompt_card_says_what_its_page_says(cast, signed_in):
    cast.organisation.telephone_numbers = "Duty nurse: 01632 960 140\nPolice: 101"
    cast.organisation.save()
    ask(cast.pathway)
    reader = paper(signed_in("moira"), "download_prompt_card", cast.pathway)
    words = words_of(reader)
    for text in ("Say first", "Hello. I am part of the team", *ASKED.values(), "They talk 80%", "01632 960 140"):
        assert text in words
    assert words.count("How long?") == 3
    assert faults_of(reader) == []
    assert "LI" in kinds_of(reader)
    assert [title for level, title in headings_of(reader) if level == 3] == [
        "1. Arriving",
        "2. On the ward",
        "3. Going home",
    ]
    assert "Page 1 of 1" in words


@pytest.mark.parametrize(("stops", "sheets"), [(6, 1), (12, 2)])
def test_download_prompt_card_is_one_sheet_for_a_journey_of_six(cast, signed_in, stops, sheets):
    pathway = make_pathway(cast.ward_7, title="Mealtimes", labels=[f"Touchpoint {each}" for each in range(stops)])
    ask(pathway)
    assert len(paper(signed_in("moira"), "download_prompt_card", pathway).pages) <= sheets


def test_download_blank_form_asks_what_the_capture_page_asks(cast, signed_in):
    ask(cast.pathway)
    reader = paper(signed_in("moira"), "download_blank_form", cast.pathway)
    words = words_of(reader)
    chosen = [field for field in Conversation._meta.fields if field.choices and field.name != "state"]
    asked = [str(question) for question in questions().values()]
    asked += [str(field.verbose_name) for field in chosen]
    with_boxes = [field for field in chosen if field.name not in ON_A_LINE]
    asked += [str(label) for field in with_boxes for _value, label in field.choices]
    asked += ["Arriving", "Going home", "Tell me about the day", "listened to", "lonely", "Date of the conversation"]
    together = "".join(words.split())
    assert [text for text in asked if "".join(text.split()) not in together] == []
    assert "then shred it." in words
    assert faults_of(reader) == []
    assert "TH" in kinds_of(reader)


def test_download_blank_form_has_its_team_its_mark_and_its_number_on_each_sheet(cast, signed_in):
    reader = paper(signed_in("moira"), "download_blank_form", cast.pathway)
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(texts) > 1
    head = texts[0].partition(" Blank form · ")[0] + " Blank form · "
    mark = texts[0].removeprefix(head)[:9]
    assert head == "Ward 7 · Coming in for a hip operation · Blank form · "
    for number, text in enumerate(texts, start=1):
        assert text.startswith(head + mark)
        assert f"Page {number} of {len(texts)}" in text
    again = paper(signed_in("moira"), "download_blank_form", cast.pathway)
    assert mark not in words_of(again)


@pytest.mark.parametrize("name", ["download_prompt_card", "download_blank_form"])
@pytest.mark.parametrize("number", [1, 3])
def test_papers_ask_the_database_the_same_number_of_times(cast, signed_in, django_assert_num_queries, name, number):
    pathway = make_pathway(cast.ward_7, title="Mealtimes", labels=[f"Stop {each}" for each in range(number)])
    ask(pathway)
    client = signed_in("moira")
    with django_assert_num_queries(7):
        client.get(reverse(name, args=["strathmoor/ward-7", pathway.pk]))
