"""Changing, approving and taking down what stands on the board."""

from ceim.testing.answers import address, soup_of, text_of
from ceim.testing.entries import TODAY, make_entry, sent_entry, texts_of
from ceim.testing.factories import make_improvement
from ceim.testing.history import verbs
from improvements.models import BoardEntry


def told(response):
    return texts_of(response, "#board .ceim-told__heading .ceim-told__text")


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
    statuses = [
        signed_in(name).get(address("edit_board_entry", entry.pk)).status_code
        for name in ("moira", "rowan", "callum", "priya")
    ]
    assert statuses == [200, 200, 404, 403]


def test_edit_board_entry_never_overwrites_a_colleague_unseen(cast, signed_in):
    entry = make_entry(cast.moira, is_approved=False)
    before = entry.version
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
    entry = make_entry(cast.moira, is_approved=False, improvement=make_improvement(cast.rowan))
    client = signed_in("rowan")
    assert told(client.get(address("list_board_entries"))) == []
    response = client.post(address("approve_board_entry", entry.pk), {"seen": entry.version}, follow=True)
    assert told(response) == ["Waiting is hard without a word"]
    assert "Entry approved" in text_of(response)
    entry.refresh_from_db()
    assert entry.approved_by == cast.rowan.user
    assert verbs() == ["approved a board entry"]


def test_approve_board_entry_takes_ones_own_and_a_post(cast, signed_in):
    entry = make_entry(cast.rowan, is_approved=False, improvement=make_improvement(cast.rowan))
    client = signed_in("rowan")
    assert client.get(address("approve_board_entry", entry.pk)).status_code == 302
    assert client.post(address("approve_board_entry", entry.pk)).status_code == 302
    assert signed_in("moira").post(address("approve_board_entry", entry.pk)).status_code == 403


def test_approve_board_entry_shows_a_refusal_with_the_entry_as_it_is_now(cast, signed_in):
    entry = make_entry(cast.moira, is_approved=False)
    seen = entry.version
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
