"""The board inside the team: reading, writing, changing, approving, taking down, making it public."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.factories import (
    london,
    make_cycle,
    make_highlight,
    make_idea,
    make_implementation,
    make_improvement,
    make_opportunity,
)
from conversations.services import withdraw_story
from improvements.forms import BoardEntryForm
from improvements.models import BoardEntry
from improvements.showing import version_of
from improvements.tests.entries import STORY, TODAY, make_entry, make_public, make_quote, sent_entry, texts_of
from improvements.tests.pages import address, errors_of, soup_of, text_of

LIST_QUERIES = 8
OTHER_STORY = "My daughter drove for two hours and the clinic had moved to another floor."


def verbs():
    return list(Event.objects.values_list("verb", flat=True))


def told(response):
    return texts_of(response, "#board .ceim-told__heading .ceim-told__text")


# --- The board ------------------------------------------------------------------------------------------------


def test_list_board_entries_shows_what_is_on_the_board(cast, signed_in):
    quote = make_quote(cast.moira)
    with time_machine.travel(london(2026, 3, 9), tick=False):
        make_entry(cast.rowan, quote=quote, because="Not knowing is hard", what_next="We ask again in May")
        response = signed_in("priya").get(address("list_board_entries"))
    assert text_of(response, "#board .ceim-told") == (
        f"You said: Waiting is hard without a word “{STORY}” In the person’s own words "
        "We did Everyone gets a card Because: Not knowing is hard What happens next: We ask again in May March 2026"
    )


def test_list_board_entries_parts_drafts_and_those_up_for_review(cast, signed_in):
    make_entry(cast.rowan, you_said="On the board")
    make_entry(cast.rowan, you_said="A draft", is_approved=False)
    make_entry(cast.rowan, you_said="Past its day", review_on=TODAY() - timedelta(days=1))
    make_entry(cast.rowan, you_said="Down", taken_down_on=TODAY())
    client = signed_in("moira")
    response = client.get(address("list_board_entries"))
    assert told(response) == ["On the board"]
    assert "A draft" in text_of(response, "[aria-labelledby=drafts]")
    assert "Past its day" in text_of(response, "[aria-labelledby=up-for-review]")
    assert told(client.get(address("list_board_entries") + "?show=taken_down")) == ["Down"]


@pytest.mark.parametrize("name", ["priya", "ewan", "quentin"])
def test_list_board_entries_shows_readers_the_board_alone(cast, signed_in, name):
    make_entry(cast.rowan, you_said="On the board")
    make_entry(cast.rowan, you_said="A draft", is_approved=False)
    make_entry(cast.rowan, you_said="Down", taken_down_on=TODAY())
    response = signed_in(name).get(address("list_board_entries") + "?show=taken_down")
    assert told(response) == ["On the board"]
    assert "A draft" not in text_of(response)


def test_list_board_entries_offers_each_person_what_they_may_do(cast, signed_in):
    theirs = make_entry(cast.moira, is_approved=False)
    anothers = make_entry(cast.rowan, is_approved=False)

    def offered(name):
        links = [a.get("href") or "" for a in soup_of(signed_in(name).get(address("list_board_entries"))).select("a")]
        forms = soup_of(signed_in(name).get(address("list_board_entries"))).select("form")
        actions = [form.get("action") for form in forms]
        return [
            [address("edit_board_entry", entry.pk) in links, address("approve_board_entry", entry.pk) in actions]
            for entry in (theirs, anothers)
        ]

    assert offered("moira") == [[True, False], [False, False]]
    assert offered("rowan") == [[True, True], [True, True]]


def test_list_board_entries_leads_to_the_first_entry_when_empty(signed_in):
    response = signed_in("moira").get(address("list_board_entries"))
    assert "Nothing on the board yet" in text_of(response)
    assert address("write_board_entry") in response.content.decode()
    assert "Write the first entry" not in text_of(signed_in("priya").get(address("list_board_entries")))


def test_list_board_entries_shows_nothing_of_another_team(cast, signed_in):
    for is_approved in (True, False):
        make_entry(cast.nadia, you_said="Of the ward next door", is_approved=is_approved)
    assert "Of the ward next door" not in signed_in("rowan").get(address("list_board_entries")).content.decode()


def test_list_board_entries_says_whether_it_is_public(cast, signed_in):
    public_address = reverse("show_public_board", args=[cast.ward_7.board_token])
    client = signed_in("priya")
    assert "Only people who sign in" in text_of(client.get(address("list_board_entries")))
    assert public_address not in client.get(address("list_board_entries")).content.decode()
    make_public(cast.ward_7)
    assert public_address in text_of(client.get(address("list_board_entries")), ".ceim-board__publicity")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_board_entries_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        quote = make_quote(cast.moira, f"{number} {STORY}")
        make_entry(cast.moira, quote=quote, improvement=make_improvement(cast.rowan))
        make_entry(cast.moira, quote=quote, is_approved=False)
        make_entry(cast.moira, quote=quote, review_on=TODAY() - timedelta(days=1))
    client = signed_in("rowan")
    with django_assert_num_queries(LIST_QUERIES):
        client.get(address("list_board_entries"))


# --- Withdrawn words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["rowan", "priya"])
def test_list_board_entries_loses_the_words_of_a_withdrawn_story(cast, signed_in, name):
    quote = make_quote(cast.moira)
    for is_approved in (True, False):
        make_entry(cast.rowan, quote=quote, is_approved=is_approved)
    make_entry(cast.rowan, quote=quote, taken_down_on=TODAY())
    client = signed_in(name)
    pages = [address("list_board_entries"), address("list_board_entries") + "?show=taken_down"]
    assert all(STORY in client.get(page).content.decode() for page in pages)
    withdraw_story(by=cast.moira, conversation=quote.passage.conversation)
    assert [STORY in client.get(page).content.decode() for page in pages] == [False, False]
    assert "Waiting is hard without a word" in text_of(client.get(pages[0]))


def test_form_of_an_entry_loses_the_words_of_a_withdrawn_story(cast, signed_in):
    quote = make_quote(cast.moira)
    improvement = make_improvement(cast.rowan, opportunity=make_opportunity(cast.rowan, highlight=quote))
    entry = make_entry(cast.rowan, quote=quote, improvement=improvement)
    client = signed_in("rowan")
    write = address("write_board_entry") + f"?improvement={improvement.pk}"
    pages = [address("edit_board_entry", entry.pk), write, address("write_board_entry")]
    assert [STORY in client.get(page).content.decode() for page in pages] == [True, True, True]
    withdraw_story(by=cast.moira, conversation=quote.passage.conversation)
    assert [STORY in client.get(page).content.decode() for page in pages] == [False, False, False]


def test_no_column_of_an_entry_keeps_the_words_of_a_withdrawn_story(cast, signed_in):
    quote = make_quote(cast.moira)
    signed_in("moira").post(address("write_board_entry"), sent_entry(quote=quote.pk))
    assert BoardEntry.objects.get().quote.quote == STORY
    withdraw_story(by=cast.moira, conversation=quote.passage.conversation)
    assert [value for value in BoardEntry.objects.values_list()[0] if value == STORY] == []
    assert BoardEntry.objects.get().quote is None


# --- Writing --------------------------------------------------------------------------------------------------


def test_write_board_entry_makes_a_draft(cast, signed_in):
    quote = make_quote(cast.moira)
    response = signed_in("moira").post(address("write_board_entry"), sent_entry(quote=quote.pk, what_next="More"))
    assert response.url == address("list_board_entries")
    entry = BoardEntry.objects.get()
    assert (entry.you_said, entry.outcome, entry.we_did, entry.what_next, entry.quote, entry.approved_at) == (
        "Waiting is hard without a word", "did", "Everyone gets a card", "More", quote, None,
    )  # fmt: skip
    assert (entry.written_by, entry.review_on) == (cast.moira.user, TODAY() + timedelta(days=90))
    assert verbs() == ["wrote a board entry"]


def initial_of(response):
    return {name: response.context["form"].get_initial_for_field(field, name)
            for name, field in response.context["form"].fields.items()}  # fmt: skip


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
        "Know how long the wait will be", "did", "Everyone gets a card", quote.pk,
    )  # fmt: skip
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
        outcome, "Hand the card to one person", because, day,
    )  # fmt: skip


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


# --- Changing, approving, taking down -------------------------------------------------------------------------


def test_edit_board_entry_takes_approval_back_and_says_so_before(cast, signed_in):
    entry = make_entry(cast.moira)
    client = signed_in("moira")
    page = client.get(address("edit_board_entry", entry.pk))
    assert "it leaves the board until the lead approves it again" in text_of(page)
    seen = soup_of(page).select_one("[name=seen]")["value"]
    client.post(address("edit_board_entry", entry.pk), sent_entry(we_did="Two cards", seen=seen))
    entry.refresh_from_db()
    assert (entry.we_did, entry.approved_at, entry.approved_by) == ("Two cards", None, None)
    assert verbs() == ["changed a board entry"]


def test_edit_board_entry_brings_back_what_was_taken_down(cast, signed_in):
    entry = make_entry(cast.moira, taken_down_on=TODAY())
    assert "it is a draft again" in text_of(signed_in("rowan").get(address("edit_board_entry", entry.pk)))
    signed_in("rowan").post(address("edit_board_entry", entry.pk), sent_entry())
    entry.refresh_from_db()
    assert (entry.taken_down_on, entry.approved_at, entry.written_by) == (None, None, cast.moira.user)


def test_edit_board_entry_is_for_its_writer_and_the_lead(cast, signed_in):
    entry = make_entry(cast.moira, is_approved=False)
    statuses = [signed_in(name).get(address("edit_board_entry", entry.pk)).status_code
                for name in ("moira", "rowan", "callum", "priya")]  # fmt: skip
    assert statuses == [200, 200, 404, 403]


def test_edit_board_entry_never_overwrites_a_colleague_unseen(cast, signed_in):
    entry = make_entry(cast.moira, is_approved=False)
    before = version_of(entry)
    BoardEntry.objects.filter(pk=entry.pk).update(we_did="What Rowan made of it")
    client = signed_in("moira")
    response = client.post(address("edit_board_entry", entry.pk), sent_entry(we_did="Mine", seen=before))
    assert "A colleague changed this entry while you wrote" in text_of(response)
    assert soup_of(response).select_one("[name=we_did]").get_text().strip() == "Mine"
    entry.refresh_from_db()
    assert entry.we_did == "What Rowan made of it"
    seen = soup_of(response).select_one("[name=seen]")["value"]
    client.post(address("edit_board_entry", entry.pk), sent_entry(we_did="Mine", seen=seen))
    entry.refresh_from_db()
    assert entry.we_did == "Mine"


def test_approve_board_entry_puts_it_on_the_board(cast, signed_in):
    entry = make_entry(cast.moira, is_approved=False)
    client = signed_in("rowan")
    assert told(client.get(address("list_board_entries"))) == []
    response = client.post(address("approve_board_entry", entry.pk), {"seen": version_of(entry)}, follow=True)
    assert told(response) == ["Waiting is hard without a word"]
    assert "Entry approved" in text_of(response)
    entry.refresh_from_db()
    assert entry.approved_by == cast.rowan.user
    assert verbs() == ["approved a board entry"]


def test_approve_board_entry_takes_ones_own_and_a_post(cast, signed_in):
    entry = make_entry(cast.rowan, is_approved=False)
    client = signed_in("rowan")
    assert client.get(address("approve_board_entry", entry.pk)).status_code == 405
    assert client.post(address("approve_board_entry", entry.pk)).status_code == 302
    assert signed_in("moira").post(address("approve_board_entry", entry.pk)).status_code == 403


def test_approve_board_entry_shows_a_refusal_with_the_entry_as_it_is_now(cast, signed_in):
    entry = make_entry(cast.moira, is_approved=False)
    seen = version_of(entry)
    BoardEntry.objects.filter(pk=entry.pk).update(we_did="Changed since")
    response = signed_in("rowan").post(address("approve_board_entry", entry.pk), {"seen": seen})
    assert "This entry was changed after you read it" in text_of(response, ".nhsuk-error-summary")
    assert "Changed since" in text_of(response, "[aria-labelledby=drafts]")
    assert text_of(response, "title").startswith("Error: ")
    assert verbs() == []


def test_take_down_board_entry_asks_first(cast, signed_in):
    entry = make_entry(cast.rowan)
    client = signed_in("rowan")
    assert "It leaves the board" in text_of(client.get(address("take_down_board_entry", entry.pk)))
    entry.refresh_from_db()
    assert entry.taken_down_on is None
    response = client.post(address("take_down_board_entry", entry.pk), follow=True)
    assert told(response) == []
    entry.refresh_from_db()
    assert entry.taken_down_on == TODAY()
    assert verbs() == ["took down a board entry"]
    again = client.post(address("take_down_board_entry", entry.pk))
    assert "taken down already" in text_of(again, ".nhsuk-error-summary")


# --- Public or private ----------------------------------------------------------------------------------------


def test_publish_board_says_who_will_see_it_and_where(cast, signed_in):
    page = text_of(signed_in("rowan").get(address("publish_board")))
    assert reverse("show_public_board", args=[cast.ward_7.board_token]) in page
    assert "Anyone who has this link will be able to read the board" in page
    cast.ward_7.refresh_from_db()
    assert cast.ward_7.is_board_public is False


def test_publish_board_and_back_gives_up_the_address(cast, signed_in):
    client, token = signed_in("rowan"), cast.ward_7.board_token
    client.post(address("publish_board"), {"wish": "public"})
    assert Client().get(reverse("show_public_board", args=[token])).status_code == 200
    assert "The link stops working for good" in text_of(client.get(address("publish_board")))
    client.post(address("publish_board"), {"wish": "private"})
    cast.ward_7.refresh_from_db()
    assert (cast.ward_7.is_board_public, cast.ward_7.board_token == token) == (False, False)
    client.post(address("publish_board"), {"wish": "public"})
    assert Client().get(reverse("show_public_board", args=[token])).status_code == 404
    assert verbs() == ["made the board public", "made the board private", "made the board public"]


def test_publish_board_sent_twice_stays_public(cast, signed_in):
    client, token = signed_in("rowan"), cast.ward_7.board_token
    client.post(address("publish_board"), {"wish": "public"})
    response = client.post(address("publish_board"), {"wish": "public"})
    assert "The board is public already" in text_of(response)
    cast.ward_7.refresh_from_db()
    assert (cast.ward_7.is_board_public, cast.ward_7.board_token) == (True, token)
    assert client.post(address("publish_board"), {}).url == address("publish_board")
    assert verbs() == ["made the board public"]


def test_publish_board_is_for_the_lead(signed_in):
    assert signed_in("moira").post(address("publish_board"), {"wish": "public"}).status_code == 403


def test_highlight_removed_in_review_leaves_the_entry(cast, signed_in):
    entry = make_entry(cast.rowan, quote=make_highlight(cast.moira))
    entry.quote.delete()
    response = signed_in("moira").get(address("list_board_entries"))
    assert told(response) == ["Waiting is hard without a word"]
    assert soup_of(response).select(".ceim-told__quote") == []
