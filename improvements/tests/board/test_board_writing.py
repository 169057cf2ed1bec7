"""Writing an entry for the board: the draft, the words to choose from, what is refused."""

from datetime import timedelta

import pytest

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.entries import STORY, TODAY, make_entry, make_quote, sent_entry
from ceim.testing.factories import (
    make_cycle,
    make_idea,
    make_implementation,
    make_improvement,
    make_opportunity,
)
from ceim.testing.history import verbs
from improvements.board.forms import BoardEntryForm
from improvements.models import BoardEntry

OTHER_STORY = "My daughter drove for two hours and the clinic had moved to another floor."


def test_write_board_entry_makes_a_draft(cast, signed_in):
    quote = make_quote(cast.moira)
    response = signed_in("moira").post(address("write_board_entry"), sent_entry(quote=quote.pk, what_next="More"))
    assert response.url == address("list_board_entries")
    entry = BoardEntry.objects.get()
    assert (entry.you_said, entry.outcome, entry.we_did, entry.what_next, entry.quote, entry.approved_at) == (
        "Waiting is hard without a word",
        "did",
        "Everyone gets a card",
        "More",
        quote,
        None,
    )
    assert (entry.written_by, entry.review_on) == (cast.moira.user, TODAY() + timedelta(days=90))
    assert verbs() == ["wrote a board entry"]


def initial_of(response):
    return {
        name: response.context["form"].get_initial_for_field(field, name)
        for name, field in response.context["form"].fields.items()
    }


def test_write_board_entry_drafts_from_what_became_normal_work(cast, signed_in):
    quote = make_quote(cast.moira)
    improvement = make_improvement(cast.rowan, opportunity=make_opportunity(cast.rowan, highlight=quote))
    idea = make_idea(cast.rowan, improvement=improvement)
    normal_on = TODAY() - timedelta(days=20)
    make_implementation(cast.rowan, idea=idea, started_on=normal_on - timedelta(days=9), normal_on=normal_on)
    url = address("write_board_entry") + f"?improvement={improvement.pk}"
    response = signed_in("moira").get(url)
    draft = initial_of(response)
    assert (draft["you_said"], draft["outcome"], draft["we_did"], draft["quote"]) == (
        "Know how long the wait will be",
        "did",
        "Everyone gets a card",
        quote.pk,
    )
    assert (draft["happened_on"], draft["review_on"]) == (normal_on, TODAY() + timedelta(days=90))
    signed_in("moira").post(url, sent_entry(quote=quote.pk))
    assert BoardEntry.objects.get().improvement == improvement


@pytest.mark.parametrize(
    ("decision", "outcome", "because"),
    [
        ("adopt", "did", ""),
        ("modify", "testing", ""),
        ("abandon", "could_not", "Nobody read the card"),
        ("", "testing", ""),
    ],
)
def test_write_board_entry_drafts_from_the_latest_decision(cast, signed_in, decision, outcome, because):
    idea = make_idea(cast.rowan)
    day = TODAY() - timedelta(days=3)
    ended = {"acted_on": day, "decision": decision, "learning": "Nobody read the card"} if decision else {}
    make_cycle(cast.rowan, idea=idea, starts_on=day, done_on=day, studied_on=day, **ended)
    response = signed_in("moira").get(address("write_board_entry") + f"?improvement={idea.improvement_id}")
    draft = initial_of(response)
    assert (draft["outcome"], draft["we_did"], draft["because"], draft["happened_on"]) == (
        outcome,
        "Hand the card to one person",
        because,
        day,
    )


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"state": "parked", "parked_reason": "The roof first"}, "The roof first"),
        ({"state": "passed_on", "passed_to": "Estates", "control": "department"}, "It needs another department."),
    ],
)
def test_write_board_entry_drafts_from_a_need_set_aside(cast, signed_in, fields, because):
    opportunity = make_opportunity(cast.rowan, **fields)
    url = address("write_board_entry") + f"?opportunity={opportunity.pk}"
    draft = initial_of(signed_in("moira").get(url))
    assert (draft["you_said"], draft["outcome"], draft["because"]) == (opportunity.need, "could_not", because)
    signed_in("moira").post(url, sent_entry())
    assert BoardEntry.objects.get().opportunity == opportunity


def test_write_board_entry_suggests_what_nobody_was_told(cast, signed_in):
    make_improvement(cast.rowan, title="Not told")
    make_entry(cast.rowan, improvement=make_improvement(cast.rowan, title="Told"))
    make_improvement(cast.nadia, title="Next door")
    make_opportunity(cast.rowan, need="Put aside", state="parked", parked_reason="Later")
    main = text_of(signed_in("moira").get(address("write_board_entry")))
    assert [name in main for name in ("Not told", "Told by", "Next door", "Put aside")] == [True, False, False, True]


def test_write_board_entry_about_another_teams_records_does_not_exist(cast, signed_in):
    client = signed_in("rowan")
    sources = {"improvement": make_improvement(cast.nadia), "opportunity": make_opportunity(cast.nadia)}
    for name, source in sources.items():
        url = address("write_board_entry") + f"?{name}={source.pk}"
        assert [client.get(url).status_code, client.post(url, sent_entry()).status_code] == [404, 404]
    assert client.get(address("write_board_entry") + "?improvement=x").status_code == 200


def test_quotes_offered_are_those_agreed_for_the_public(cast):
    agreed = make_quote(cast.moira, f"0 {STORY}")
    make_quote(cast.moira, f"1 {STORY}", public="no")
    make_quote(cast.moira, f"2 {STORY}", public="not_asked")
    taken_back = make_quote(cast.moira, f"3 {STORY}")
    taken_back.passage.conversation.agreements.filter(scope="public").update(withdrawn_on=TODAY())
    captured = make_quote(cast.moira, f"4 {STORY}").passage.conversation
    type(captured).objects.filter(pk=captured.pk).update(state="recorded")
    make_quote(cast.nadia, f"5 {STORY}")
    assert list(BoardEntryForm(membership=cast.rowan).fields["quote"].queryset) == [agreed]


def test_quotes_offered_are_those_of_its_own_evidence(cast):
    evidence, elsewhere = make_quote(cast.moira), make_quote(cast.moira, OTHER_STORY)
    improvement = make_improvement(cast.rowan, opportunity=make_opportunity(cast.rowan, highlight=evidence))
    form = BoardEntryForm(membership=cast.rowan, improvement=improvement)
    assert list(form.fields["quote"].queryset) == [evidence]
    form = BoardEntryForm(
        membership=cast.rowan, instance=make_entry(cast.rowan, improvement=improvement, quote=elsewhere)
    )
    assert list(form.fields["quote"].queryset) == [elsewhere, evidence]


def test_form_offers_to_do_without_a_quote(cast, signed_in):
    entry = make_entry(cast.moira, quote=make_quote(cast.moira))
    client = signed_in("moira")
    radios = soup_of(client.get(address("edit_board_entry", entry.pk))).select("[name=quote]")
    assert [(radio["value"], "checked" in radio.attrs) for radio in radios] == [
        ("", False),
        (str(entry.quote_id), True),
    ]
    client.post(address("edit_board_entry", entry.pk), sent_entry(quote=""))
    entry.refresh_from_db()
    assert entry.quote is None


def test_form_without_anything_to_quote_says_so(cast, signed_in):
    make_quote(cast.moira, public="no")
    response = signed_in("moira").get(address("write_board_entry"))
    assert "There are no words to quote here" in text_of(response)
    assert soup_of(response).select("[name=quote]") == []


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"you_said": " "}, "Enter what people said, in a few words of your own"),
        ({"you_said": "a" * 301}, "Shorten it to 300 characters or fewer"),
        ({"outcome": ""}, "Choose what came of it"),
        ({"we_did": ""}, "Enter what you did, are testing, or could not do"),
        ({"we_did": "a" * 601}, "Shorten it to 600 characters or fewer"),
        ({"outcome": "could_not"}, "Enter why you could not"),
        ({"happened_on_day": ""}, "Day it happened must include a day"),
        ({"happened_on": TODAY() + timedelta(days=1)}, "Day it happened must be today or in the past"),
        ({"review_on": TODAY() - timedelta(days=1)}, "Day to take it off the board must be today or in the future"),
    ],
)
def test_write_board_entry_says_what_to_do(signed_in, changes, error):
    response = signed_in("moira").post(address("write_board_entry"), sent_entry(**changes))
    assert errors_of(response) == [error]
    assert text_of(response, "title").startswith("Error: ")
    assert BoardEntry.objects.count() == Event.objects.count() == 0


def test_write_board_entry_stays_less_than_a_year(signed_in):
    late = TODAY() + timedelta(days=400)
    response = signed_in("moira").post(address("write_board_entry"), sent_entry(review_on=late))
    assert errors_of(response)[0].startswith("Day to take it off the board must be on or before")


def test_write_board_entry_refuses_words_that_may_not_be_quoted(cast, signed_in):
    make_quote(cast.moira)
    client = signed_in("moira")
    for quote in (make_quote(cast.moira, f"1 {STORY}", public="no"), make_quote(cast.nadia, f"2 {STORY}")):
        response = client.post(address("write_board_entry"), sent_entry(quote=quote.pk))
        assert errors_of(response) == ["Choose words from the list. The ones you chose may no longer be quoted."]
        assert STORY not in text_of(response, ".nhsuk-error-summary")
    assert BoardEntry.objects.count() == 0


@pytest.mark.parametrize("field", ["you_said", "we_did", "because", "what_next"])
def test_write_board_entry_refuses_a_persons_words_typed_in_again(cast, signed_in, field):
    make_quote(cast.moira, public="no")
    text = "One of you: the bell rang in an EMPTY corridor and nobody"
    response = signed_in("rowan").post(address("write_board_entry"), sent_entry(**{field: text}))
    assert len(errors_of(response)) == 1
    assert errors_of(response)[0].startswith("Say it in your own words")
    assert text in soup_of(response).select_one(f"[name={field}]").get_text()
    assert BoardEntry.objects.count() == Event.objects.count() == 0
