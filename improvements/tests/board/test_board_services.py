"""Services of the board: what they refuse, and that a refusal leaves nothing behind."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError

from ceim.history.models import Event
from ceim.testing.entries import ENTRY, STORY, TODAY, make_entry, make_public, make_quote
from ceim.testing.factories import make_highlight, make_improvement, make_opportunity
from improvements.board import services
from improvements.models import BoardEntry
from improvements.own_words import repeats


def details(**changes):
    return ENTRY | {"happened_on": TODAY(), "review_on": TODAY() + timedelta(days=9)} | changes


def refused(service, match, **arguments):
    with pytest.raises(ValidationError, match=match):
        service(**arguments)
    assert Event.objects.count() == 0


def test_write_board_entry_keeps_what_it_is_about(cast):
    improvement, opportunity = make_improvement(cast.rowan), make_opportunity(cast.rowan)
    entry = services.write_board_entry(by=cast.moira, improvement=improvement, opportunity=opportunity, **details())
    assert (entry.team, entry.improvement, entry.opportunity) == (cast.ward_7, improvement, opportunity)
    assert Event.objects.get().record_id == entry.pk


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"outcome": "could_not"}, "Enter why you could not"),
        ({"outcome": "could_not", "because": "  "}, "Enter why you could not"),
        ({"review_on": date(2026, 1, 1)}, "Enter a day in the future"),
    ],
)
def test_write_board_entry_refuses(cast, changes, match):
    refused(services.write_board_entry, match, by=cast.moira, **details(**changes))
    assert BoardEntry.objects.count() == 0


@pytest.mark.parametrize("make", [make_improvement, make_opportunity])
def test_write_board_entry_about_anothers_record_is_refused(cast, make):
    source = make(cast.nadia)
    name = source._meta.model_name
    refused(services.write_board_entry, "of your own team", by=cast.moira, **details(), **{name: source})


def test_write_board_entry_with_words_not_agreed_is_refused(cast):
    for quote in (make_quote(cast.moira, public="no"), make_quote(cast.nadia)):
        refused(services.write_board_entry, "Choose words", by=cast.moira, **details(), quote=quote)
    assert BoardEntry.objects.count() == 0


def test_write_board_entry_with_a_short_quote_typed_in_again_is_refused(cast):
    highlight = make_highlight(cast.moira, make_quote(cast.moira).passage.conversation, start=0, end=13)
    opportunity = make_opportunity(cast.rowan, highlight=highlight)
    said = details(you_said="You told us that the bell rang in vain")
    assert highlight.quote == "The bell rang"
    assert services.write_board_entry(by=cast.moira, opportunity=opportunity, **said)  # three words: everyday speech
    highlight.end = 25
    highlight.save()
    said = details(you_said="You told us that the bell rang in an empty room")
    assert highlight.quote == "The bell rang in an empty"
    Event.objects.get()
    with pytest.raises(ValidationError, match="in your own words"):
        services.write_board_entry(by=cast.moira, opportunity=opportunity, **said)


def test_revise_board_entry_by_a_colleague_is_refused(cast):
    entry = make_entry(cast.moira)
    refused(services.revise_board_entry, "or the lead", by=cast.callum, entry=entry, **details())


def test_revise_board_entry_that_is_refused_stays_on_the_board(cast):
    entry = make_entry(cast.moira)
    refused(
        services.revise_board_entry, "why you could not", by=cast.moira, entry=entry, **details(outcome="could_not")
    )
    entry.refresh_from_db()
    assert (entry.outcome, entry.approved_by) == ("did", cast.moira.user)


@pytest.mark.parametrize(
    ("fields", "match"),
    [
        ({}, "not waiting for approval"),
        ({"is_approved": False, "taken_down_on": date(2026, 1, 1)}, "not waiting for approval"),
        ({"is_approved": False, "review_on": date(2026, 1, 1)}, "Its day has passed"),
    ],
)
def test_approve_board_entry_refuses(cast, fields, match):
    refused(services.approve_board_entry, match, by=cast.rowan, entry=make_entry(cast.moira, **fields))


def test_approve_board_entry_whose_words_went_after_it_was_read_is_refused(cast):
    quote = make_quote(cast.moira)
    entry = make_entry(cast.moira, is_approved=False, quote=quote)
    seen = entry.version
    quote.delete()
    refused(services.approve_board_entry, "changed after you read it", by=cast.rowan, entry=entry, seen=seen)


def test_services_find_no_entry_of_another_team(cast):
    entry = make_entry(cast.nadia, is_approved=False)
    for service in (services.approve_board_entry, services.take_down_board_entry):
        with pytest.raises(ObjectDoesNotExist):
            service(by=cast.rowan, entry=entry)
    with pytest.raises(ObjectDoesNotExist):
        services.revise_board_entry(by=cast.rowan, entry=entry, **details())
    assert Event.objects.count() == 0


def test_publish_and_unpublish_board_refuse_what_is_so_already(cast):
    refused(services.unpublish_board, "private already", by=cast.rowan)
    make_public(cast.ward_7)
    refused(services.publish_board, "public already", by=cast.rowan)


def test_repeats_finds_seven_words_in_a_row():
    assert repeats("We heard: THE bell rang, in an empty corridor.", [STORY])
    assert not repeats("The bell rang in an empty hall", [STORY])
    assert not repeats("Nobody answered the bell at night", [STORY])
    assert not repeats("", [STORY, ""])
