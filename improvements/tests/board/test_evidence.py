"""An entry rests on something before it is approved, and one that only thanks is noticed."""

import pytest
from django.core.exceptions import ValidationError

from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.entries import make_entry, make_quote, sent_entry
from ceim.testing.factories import make_improvement, make_opportunity
from improvements.board import services
from improvements.board.thanks import only_thanks
from improvements.models import BoardEntry

RESTS_ON_NOTHING = "It does not say what it rests on. Change the entry and choose the improvement or the need first."
ONLY_THANKS = "This thanks, and does not say what happened."


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your feedback.",
        "We value all feedback and take it seriously. Thank you!",
        "Your comments have been passed on to the team.",
        "Staff have been reminded. We are sorry that this happened.",
        "We passed this on to our staff",
    ],
)
def test_text_that_only_thanks_is_noticed(text):
    assert only_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Everyone gets a card.",
        "Thank you. We painted bones on the ground.",
        "Staff were told, and now ring back within a minute",
        "We could not change the chairs before spring",
        "We thank you: the second bell is at the desk. It rings at night.",
    ],
)
def test_text_that_says_what_happened_is_not(text):
    assert not only_thanks(text)


@pytest.mark.django_db
def test_entry_that_rests_on_nothing_cannot_be_approved(cast, signed_in):
    entry = make_entry(cast.rowan, is_approved=False)
    page = signed_in("rowan").get(address("list_board_entries"))
    assert RESTS_ON_NOTHING in text_of(page, "[aria-labelledby=drafts]")
    assert soup_of(page).select(f'form[action="{address("approve_board_entry", entry.pk)}"]') == []
    with pytest.raises(ValidationError, match="rests on"):
        services.approve_board_entry(by=cast.rowan, entry=entry)


@pytest.mark.django_db
def test_entry_that_rests_on_something_can(cast):
    made = {
        "improvement": make_improvement(cast.rowan),
        "opportunity": make_opportunity(cast.rowan),
        "quote": make_quote(cast.moira),
    }
    for name, record in made.items():
        entry = make_entry(cast.rowan, is_approved=False, **{name: record})
        assert services.approve_board_entry(by=cast.rowan, entry=entry).approved_at


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["improvement", "opportunity"])
def test_what_an_entry_is_about_can_be_chosen_at_first_and_later(cast, signed_in, kind):
    record = {"improvement": make_improvement, "opportunity": make_opportunity}[kind](cast.rowan)
    client, chosen = signed_in("moira"), {"about": f"{kind}-{record.pk}"}
    client.post(address("write_board_entry"), sent_entry(**chosen))
    assert getattr(BoardEntry.objects.get(), kind) == record
    client.post(address("write_board_entry"), sent_entry(you_said="Another"))
    other = BoardEntry.objects.get(you_said="Another")
    assert getattr(other, kind) is None
    page = client.get(address("edit_board_entry", other.pk))
    assert soup_of(page).select_one(f'option[value="{kind}-{record.pk}"]').get_text() == str(record)
    client.post(address("edit_board_entry", other.pk), sent_entry(**chosen))
    other.refresh_from_db()
    assert getattr(other, kind) == record


@pytest.mark.django_db
def test_what_an_entry_is_about_is_the_teams_own(cast, signed_in):
    theirs, _own = make_improvement(cast.nadia), make_improvement(cast.rowan)
    page = signed_in("moira").get(address("write_board_entry"))
    assert soup_of(page).select(f'option[value="improvement-{theirs.pk}"]') == []
    response = signed_in("moira").post(address("write_board_entry"), sent_entry(about=f"improvement-{theirs.pk}"))
    assert errors_of(response) == ["Choose from the list"]
    assert BoardEntry.objects.count() == 0


@pytest.mark.django_db
def test_draft_that_only_thanks_is_said_to(cast, signed_in):
    make_entry(cast.rowan, is_approved=False, improvement=make_improvement(cast.rowan), we_did="Thank you so much!")
    page = text_of(signed_in("rowan").get(address("list_board_entries")), "[aria-labelledby=drafts]")
    assert ONLY_THANKS in page
    BoardEntry.objects.update(we_did="Everyone gets a card")
    assert ONLY_THANKS not in text_of(signed_in("rowan").get(address("list_board_entries")))
