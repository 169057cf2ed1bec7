"""A team that takes part tells its own people what came of it, in its own words and from its own tests."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.teams.models import Membership
from ceim.testing.answers import soup_of, text_of
from ceim.testing.entries import sent_entry
from ceim.testing.factories import make_cycle, make_idea, make_improvement, make_opportunity, make_participation
from improvements.board.services import write_board_entry
from improvements.models import BoardEntry


@pytest.fixture
def shared(cast):
    """An improvement that Ward 7 leads, for a need of its own, and in which Ward 8 takes part."""
    need = make_opportunity(cast.rowan, need="Tell people how long it takes")
    improvement = make_improvement(cast.rowan, opportunity=need)
    make_participation(improvement, by=cast.nadia)
    return improvement


def page_of(team, improvement=None):
    url = reverse("write_board_entry", args=[team.address])
    return f"{url}?improvement={improvement.pk}" if improvement else url


def test_show_improvement_offers_those_who_take_part_to_tell_people(cast, signed_in, shared):
    page = signed_in("nadia").get(reverse("show_improvement", args=[cast.ward_8.address, shared.pk]))
    assert page_of(cast.ward_8, shared) in page.content.decode()


def test_draft_is_made_from_ones_own_tests(cast, signed_in, shared):
    idea = make_idea(cast.rowan, improvement=shared)
    make_cycle(cast.rowan, idea=idea, change="A card for everyone", starts_on=timezone.localdate())
    make_cycle(cast.nadia, idea=idea, change="A board by the door")
    form = signed_in("nadia").get(page_of(cast.ward_8, shared)).context["form"]
    assert (form.initial["we_did"], form.initial["you_said"]) == ("A board by the door", "")


def test_entry_of_each_team_stands_on_its_own_board(cast, signed_in, shared):
    client = signed_in("nadia")
    suggested = f'a[href="?improvement={shared.pk}"]'
    assert soup_of(client.get(page_of(cast.ward_8))).select(suggested) != []
    client.post(page_of(cast.ward_8, shared), sent_entry(we_did="A board by the door"))
    entry = BoardEntry.objects.get()
    assert (entry.team, entry.improvement) == (cast.ward_8, shared)
    assert soup_of(client.get(page_of(cast.ward_8))).select(suggested) == []
    page = text_of(signed_in("rowan").get(page_of(cast.ward_7)))
    assert shared.title in page  # Ward 7 has told nobody yet
    page = text_of(signed_in("rowan").get(reverse("show_improvement", args=[cast.ward_7.address, shared.pk])))
    assert "A board by the door" not in page


def test_write_board_entry_is_refused_for_what_the_team_does_not_work_on(cast, signed_in, shared):
    shared.participations.filter(team=cast.ward_8).update(until=timezone.localdate())
    assert signed_in("nadia").get(page_of(cast.ward_8, shared)).status_code == 404
    by = Membership.objects.select_related("team", "user").get(pk=cast.nadia.pk)
    with pytest.raises(ValidationError, match="your own team"):
        write_board_entry(by=by, improvement=shared, **sent_days())


def sent_days():
    today = timezone.localdate()
    words = {"you_said": "Waiting", "outcome": "did", "we_did": "A card"}
    return words | {"happened_on": today, "review_on": today}
