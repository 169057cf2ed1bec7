"""The guide of a pathway: what is said first and last, and the questions at each touchpoint."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ceim.teams.services import rename_touchpoint, retire_pathway, retire_touchpoint
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_conversation
from ceim.testing.history import verbs
from conversations.guides import questions as guides_questions
from conversations.guides import services
from conversations.guides.openers import closed_opener
from conversations.guides.starters import starters_for
from conversations.models import Guide, Question

GUIDES = "/teams/strathmoor/ward-7/conversations/guides/"
QUESTIONS = "/teams/strathmoor/ward-7/conversations/questions/"


def ask(by, touchpoint, *texts, kind="discovery"):
    return [services.add_question(by=by, touchpoint=touchpoint, kind=kind, text=text) for text in texts]


def asked(touchpoint):
    """(kind, place, text) of what is asked at a touchpoint now."""
    return [
        (q.kind, q.position, q.text)
        for q in guides_questions.questions_by_touchpoint(touchpoint.pathway, touchpoint.team_id)[touchpoint.pk]
    ]


def new_question(touchpoint):
    return f"/teams/strathmoor/ward-7/conversations/touchpoints/{touchpoint.pk}/questions/new/"


def page_of(client, pathway):
    return BeautifulSoup(client.get(f"{GUIDES}{pathway.pk}/").text, "lxml")


# What is read


def test_questions_by_touchpoint_those_to_begin_with_first(cast):
    arriving, ward, _home = cast.touchpoints
    ask(cast.rowan, arriving, "Who was with you?", kind="clarifying")
    ask(cast.rowan, arriving, "How was that?", kind="deeper")
    ask(cast.rowan, arriving, "Tell me about arriving")
    found = guides_questions.questions_by_touchpoint(cast.pathway, cast.ward_7)
    assert list(found) == [touchpoint.pk for touchpoint in cast.touchpoints]
    assert [question.text for question in found[arriving.pk]] == [
        "Tell me about arriving",
        "How was that?",
        "Who was with you?",
    ]
    assert found[ward.pk] == []


def rename_often(cast, touchpoint, *labels):
    """Rename a touchpoint that people have talked about, each time anew; the one that has the name at the end."""
    for label in labels:
        make_conversation(cast.moira).passages.update(touchpoint=touchpoint)
        touchpoint = rename_touchpoint(by=cast.rowan, touchpoint=touchpoint, label=label)
    return touchpoint


def test_questions_by_touchpoint_of_one_renamed_twice(cast):
    [question] = ask(cast.rowan, cast.touchpoints[0], "Tell me about arriving")
    heir = rename_often(cast, cast.touchpoints[0], "Coming in", "Coming through the door")
    found = guides_questions.questions_by_touchpoint(cast.pathway, cast.ward_7)
    assert found[heir.pk] == [question]
    assert cast.touchpoints[0].pk not in found


def test_a_renamed_touchpoint_keeps_its_questions_when_one_is_added(cast):
    ask(cast.rowan, cast.touchpoints[0], "Tell me about arriving")
    heir = rename_often(cast, cast.touchpoints[0], "Coming in")
    ask(cast.rowan, heir, "Tell me about the door")
    assert asked(heir) == [("discovery", 1, "Tell me about arriving"), ("discovery", 2, "Tell me about the door")]
    assert {question.touchpoint for question in Question.objects.all()} == {heir}


def test_a_renamed_touchpoint_lets_go_of_what_it_took_over(cast, signed_in):
    [question] = ask(cast.rowan, cast.touchpoints[0], "Tell me about arriving")
    heir = rename_often(cast, cast.touchpoints[0], "Coming in")
    assert signed_in("rowan").post(f"{QUESTIONS}{question.pk}/remove/").status_code == 302
    assert asked(heir) == []


@pytest.mark.parametrize("renamed", [0, 3])
def test_questions_by_touchpoint_in_two_queries(cast, django_assert_num_queries, renamed):
    ask(cast.rowan, cast.touchpoints[0], "Tell me about arriving")
    rename_often(cast, cast.touchpoints[0], *[f"Name {number}" for number in range(renamed)])
    with django_assert_num_queries(2):
        guides_questions.questions_by_touchpoint(cast.pathway, cast.ward_7)


def test_texts_are_ours_until_the_team_writes_its_own(cast):
    assert guides_questions.introduction_of(None) == guides_questions.usual_introduction()
    services.write_guide(by=cast.rowan, pathway=cast.pathway, introduction="Hello, I am new here.", closing="")
    guide = guides_questions.guide_of(cast.pathway, cast.ward_7)
    assert guides_questions.introduction_of(guide) == "Hello, I am new here."
    assert guides_questions.closing_of(guide) == guides_questions.usual_closing()
    assert verbs() == ["wrote a guide"]


@pytest.mark.parametrize("promise", ["not your name", "The team reads", "care stays the same", "stop", "at risk"])
def test_our_introduction_says_what_it_must(promise):
    assert promise in guides_questions.usual_introduction()


@pytest.mark.parametrize("promise", ["Thank you", "You said, we did", "slip with a code", "complaint"])
def test_our_closing_says_what_it_must(promise):
    assert promise in guides_questions.usual_closing()


# The page


def test_show_guide_to_a_member(cast, signed_in):
    ask(cast.rowan, cast.touchpoints[0], "Tell me about arriving")
    page = page_of(signed_in("moira"), cast.pathway)
    assert [heading.text for heading in page.select("h3")] == ["Arriving", "On the ward", "Going home"]
    for text in ("Your care stays the same, whatever you tell me.", "Tell me about arriving", "Prompt card to print"):
        assert text in page.text
    for text in ("Add a question", "Use this question", "Move", "Change what you say"):
        assert text not in page.text


def test_show_guide_offers_questions_where_there_are_none(cast, signed_in):
    client = signed_in("rowan")
    form = page_of(client, cast.pathway).select_one(f"#touchpoint-{cast.touchpoints[1].pk} form")
    button = form.select_one("button")
    assert button["value"] == "Tell me what it is like on the ward"
    sent = {"kind": form.select_one("[name=kind]")["value"], "text": button["value"]}
    response = client.post(form["action"], sent)
    assert response["Location"] == f"{GUIDES}{cast.pathway.pk}/#touchpoint-{cast.touchpoints[1].pk}"
    assert asked(cast.touchpoints[1]) == [("discovery", 1, "Tell me what it is like on the ward")]
    stop = page_of(client, cast.pathway).select_one(f"#touchpoint-{cast.touchpoints[1].pk}")
    assert "Use this question" not in stop.text


@pytest.mark.parametrize(
    ("label", "question"),
    [
        ("Arriving", "Tell me about arriving"),
        ("At the door", "Tell me what it is like at the door"),
        ("I go in", "Tell me about I go in"),
        ("X-ray", "Tell me about X-ray"),
        ("A bed for the night", "Tell me about a bed for the night"),
        ("MRI scan", "Tell me about MRI scan"),
    ],
)
def test_starter_fits_the_name_of_the_touchpoint(label, question):
    assert starters_for(Question.Kind.DISCOVERY, label)[0] == question


def test_starters_are_open_questions():
    for kind in (Question.Kind.DISCOVERY, Question.Kind.DEEPER):
        assert [text for text in starters_for(kind, "Arriving") if closed_opener(text)] == []


def test_show_guide_of_the_longest_journey_is_under_60_kb(cast, signed_in):
    pathway = make_pathway(cast.ward_7, title="Mealtimes", labels=[f"A touchpoint {number}" for number in range(12)])
    client = signed_in("rowan")
    empty = client.get(f"{GUIDES}{pathway.pk}/").content
    for touchpoint in pathway.touchpoints.all():
        for kind, texts in (("discovery", 1), ("deeper", 2), ("clarifying", 1)):
            ask(
                cast.rowan,
                touchpoint,
                *[f"Tell me what it was like, {kind} {number}" for number in range(texts)],
                kind=kind,
            )
    full = client.get(f"{GUIDES}{pathway.pk}/").content
    assert (len(empty) < 60_000, len(full) < 60_000) == (True, True), (len(empty), len(full))


@pytest.mark.parametrize("number", [1, 3])
def test_show_guide_asks_the_database_the_same_number_of_times(cast, signed_in, django_assert_num_queries, number):
    labels = [f"Stop {each}" for each in range(number)]
    pathway = make_pathway(cast.ward_7, title="Mealtimes", labels=labels)
    for touchpoint in pathway.touchpoints.all():
        ask(cast.rowan, touchpoint, *[f"Tell me about {each}" for each in range(number)])
    client = signed_in("rowan")
    with django_assert_num_queries(7):
        client.get(f"{GUIDES}{pathway.pk}/")


def test_show_guide_of_a_retired_pathway_changes_nothing(cast, signed_in):
    retire_pathway(by=cast.rowan, pathway=cast.pathway)
    client = signed_in("rowan")
    page = page_of(client, cast.pathway)
    assert "The pathway is retired" in page.text
    assert "Add a question" not in page.text
    assert client.get(f"{GUIDES}{cast.pathway.pk}/edit/").status_code == 404
    assert client.get(f"{GUIDES}{cast.pathway.pk}/card/").status_code == 404


def test_show_pathway_leads_to_the_guide(cast, signed_in):
    page = signed_in("priya").get(f"/teams/strathmoor/ward-7/pathways/{cast.pathway.pk}/").text
    assert f'href="{GUIDES}{cast.pathway.pk}/"' in page


# What is said first and last


def test_edit_guide(cast, signed_in):
    client = signed_in("rowan")
    address = f"{GUIDES}{cast.pathway.pk}/edit/"
    form = BeautifulSoup(client.get(address).text, "lxml")
    ours = form.select_one("[name=introduction]").text.strip()
    assert ours == guides_questions.usual_introduction()
    response = client.post(address, {"introduction": ours.replace("\n", "\r\n"), "closing": "Thank you very much."})
    assert response["Location"] == f"{GUIDES}{cast.pathway.pk}/"
    guide = Guide.objects.get()
    assert (guide.team, guide.introduction, guide.closing) == (cast.ward_7, "", "Thank you very much.")
    assert "Thank you very much." in client.get(f"{GUIDES}{cast.pathway.pk}/").text
    client.post(address, {"introduction": "", "closing": ""})
    assert (Guide.objects.get().closing, verbs()) == ("", ["wrote a guide", "wrote a guide"])


# Questions


def test_add_question_says_what_could_be_better(cast, signed_in):
    client = signed_in("rowan")
    client.post(new_question(cast.touchpoints[0]), {"kind": "discovery", "text": " Tell me  about arriving "})
    sent = {"kind": "discovery", "text": "Did anybody greet you?"}
    page = client.post(new_question(cast.touchpoints[0]), sent, follow=True).text
    assert page.count("“Did” can be answered with yes or no. Try: “Tell me about…”") == 2  # above, and beside it
    assert page.count("One question to begin with works best") == 2
    assert asked(cast.touchpoints[0]) == [
        ("discovery", 1, "Tell me about arriving"),
        ("discovery", 2, "Did anybody greet you?"),
    ]
    assert verbs() == ["added a question", "added a question"]


def test_add_question_closed_is_kept_without_a_hint_where_a_fact_is_asked(cast, signed_in):
    sent = {"kind": "clarifying", "text": "Was that at night?"}
    page = signed_in("rowan").post(new_question(cast.touchpoints[0]), sent, follow=True).text
    assert "Was that at night?" in page
    assert "Hint:" not in page


@pytest.mark.parametrize(
    ("sent", "instruction"),
    [
        ({"text": ""}, "Enter the question"),
        ({"text": "a" * 201}, "Keep the question to 200 characters"),
        ({"kind": ""}, "Choose what the question is for"),
        ({"kind": "other"}, "Choose what the question is for"),
        ({"text": "tell me about arriving 1"}, "You ask this here already. Enter another question"),
        ({}, "3 questions to begin with are the most here. Choose another kind, or remove one first"),
    ],
)
def test_add_question_says_what_to_do(cast, signed_in, sent, instruction):
    ask(cast.rowan, cast.touchpoints[0], *[f"Tell me about arriving {number}" for number in (1, 2, 3)])
    sent = {"kind": "discovery", "text": "What was it like?"} | sent
    response = signed_in("rowan").post(new_question(cast.touchpoints[0]), sent)
    assert instruction in response.text
    assert "<title>Error: Add a question" in response.text
    assert Question.objects.count() == 3
    assert len(verbs()) == 3


def test_add_question_fourth_of_another_kind_is_welcome(cast):
    ask(cast.rowan, cast.touchpoints[0], "One", "Two", "Three")
    ask(cast.rowan, cast.touchpoints[0], "A", "B", "C", "D", kind="deeper")
    assert len(asked(cast.touchpoints[0])) == 7


def test_add_question_at_a_retired_touchpoint_refused(cast):
    retire_touchpoint(by=cast.rowan, touchpoint=cast.touchpoints[0])
    with pytest.raises(ValidationError, match="retired"):
        ask(cast.rowan, cast.touchpoints[0], "Tell me about arriving")


def test_database_refuses_a_fourth_to_begin_with(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.create(
            team=cast.ward_7, touchpoint=cast.touchpoints[0], kind="discovery", text="Four", position=4
        )


def test_edit_question(cast, signed_in):
    [question] = ask(cast.rowan, cast.touchpoints[0], "Did you wait?")
    client = signed_in("rowan")
    form = BeautifulSoup(client.get(f"{QUESTIONS}{question.pk}/edit/").text, "lxml")
    assert form.select_one("[name=text]")["value"] == "Did you wait?"
    assert form.select_one("[name=kind][checked]")["value"] == "discovery"
    page = client.post(
        f"{QUESTIONS}{question.pk}/edit/", {"kind": "discovery", "text": "Tell me about the wait"}, follow=True
    )
    assert "Hint:" not in page.text
    assert asked(cast.touchpoints[0]) == [("discovery", 1, "Tell me about the wait")]
    assert verbs() == ["added a question", "changed a question"]


def test_edit_question_into_another_kind_comes_last_there(cast):
    first, _second, _third = ask(cast.rowan, cast.touchpoints[0], "One", "Two", "Three")
    ask(cast.rowan, cast.touchpoints[0], "A", "B", kind="clarifying")
    services.reword_question(by=cast.rowan, question=first, kind="clarifying", text="One, in short")
    assert asked(cast.touchpoints[0]) == [
        ("discovery", 1, "Two"),
        ("discovery", 2, "Three"),
        ("clarifying", 1, "A"),
        ("clarifying", 2, "B"),
        ("clarifying", 3, "One, in short"),
    ]


def test_edit_question_into_a_full_kind_refused(cast, signed_in):
    ask(cast.rowan, cast.touchpoints[0], "One", "Two", "Three")
    [deeper] = ask(cast.rowan, cast.touchpoints[0], "How was it?", kind="deeper")
    sent = {"kind": "discovery", "text": "How was that?"}
    response = signed_in("rowan").post(f"{QUESTIONS}{deeper.pk}/edit/", sent)
    assert "3 questions to begin with are the most here" in response.text
    assert Question.objects.get(pk=deeper.pk).text == "How was it?"


@pytest.mark.parametrize(
    ("index", "place", "order"),
    [(0, 2, "BAC"), (0, 3, "BCA"), (2, 1, "CAB"), (2, 2, "ACB"), (1, 2, "ABC"), (0, 99, "BCA")],
)
@pytest.mark.parametrize("kind", ["discovery", "deeper", "clarifying"])
def test_move_question(cast, signed_in, kind, index, place, order):
    questions = ask(cast.rowan, cast.touchpoints[0], "A", "B", "C", kind=kind)
    response = signed_in("rowan").post(f"{QUESTIONS}{questions[index].pk}/move/", {"place": place})
    assert response["Location"] == f"{GUIDES}{cast.pathway.pk}/#touchpoint-{cast.touchpoints[0].pk}"
    assert asked(cast.touchpoints[0]) == [(kind, number, text) for number, text in enumerate(order, start=1)]
    assert verbs()[-1] == "moved a question"


@pytest.mark.parametrize("place", ["", "0", "-1", "first"])
def test_move_question_nowhere_is_not_done(cast, signed_in, place):
    question, _other = ask(cast.rowan, cast.touchpoints[0], "A", "B")
    client = signed_in("rowan")
    assert client.post(f"{QUESTIONS}{question.pk}/move/", {"place": place}).status_code == 302
    assert client.get(f"{QUESTIONS}{question.pk}/move/").status_code == 302
    assert verbs() == ["added a question"] * 2


def test_remove_question_closes_the_gap(cast, signed_in):
    first, _second, _third = ask(cast.rowan, cast.touchpoints[0], "One", "Two", "Three")
    client = signed_in("rowan")
    assert "What people said stays" in client.get(f"{QUESTIONS}{first.pk}/remove/").text
    assert len(asked(cast.touchpoints[0])) == 3
    client.post(f"{QUESTIONS}{first.pk}/remove/")
    assert asked(cast.touchpoints[0]) == [("discovery", 1, "Two"), ("discovery", 2, "Three")]
    assert verbs()[-1] == "removed a question"
    assert client.post(f"{QUESTIONS}{first.pk}/remove/").status_code == 404


def test_remove_question_that_is_gone_refused(cast):
    [question] = ask(cast.rowan, cast.touchpoints[0], "One")
    gone = Question.objects.get(pk=question.pk)
    services.remove_question(by=cast.rowan, question=question)
    with pytest.raises(ValidationError, match="removed"):
        services.reword_question(by=cast.rowan, question=gone, kind="deeper", text="Other")
    assert verbs() == ["added a question", "removed a question"]


def test_question_of_a_touchpoint_retired_for_good_is_not_found(cast, signed_in):
    [question] = ask(cast.rowan, cast.touchpoints[0], "One")
    retire_touchpoint(by=cast.rowan, touchpoint=cast.touchpoints[0])
    assert signed_in("rowan").get(f"{QUESTIONS}{question.pk}/edit/").status_code == 404


@pytest.mark.parametrize("page", ["edit", "move", "remove"])
def test_questions_are_changed_by_the_lead_only(cast, signed_in, page):
    [question] = ask(cast.rowan, cast.touchpoints[0], "One")
    assert signed_in("moira").post(f"{QUESTIONS}{question.pk}/{page}/", {"place": "1"}).status_code == 403
