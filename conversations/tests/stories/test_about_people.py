"""What few people share is told to nobody from outside the team: on month, story and meeting, and in every pack."""

from datetime import date

import pytest
from django.urls import reverse

from ceim.access.policy import Permission
from ceim.teams.models import Membership
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from ceim.testing.clock import stopped_at
from conversations.pack.audiences import AUDIENCES
from conversations.pack.contents import Pack
from conversations.pack.wording import sentences_about
from conversations.stories.about_people import FEW, told_to
from meetings.meeting.rows import stories_of

MARCH = date(2026, 3, 31)
WARD = "strathmoor/ward-7"

clock = stopped_at("2026-05-20 12:00")


def told(cast, number=1, **fields):
    usual = {"state": "released", "held_on": MARCH, "timing": "during", "speaker": "person", "support": "none"}
    return [make.make_conversation(cast.moira, **(usual | fields)) for _each in range(number)]


@pytest.fixture
def few(cast):
    """Seven people who shared much, and two of whom little was shared by others."""
    told(cast, 7)
    return told(cast, 2, speaker="carer", support="bsl", timing="later", language="Welsh")


def quentin(cast):
    return Membership.objects.standing_of(cast.user("quentin"), WARD, Permission.READ_STORIES)


FEW_SHARE = ("British Sign Language", "An unpaid carer", "Later", "Welsh", "2026, later")


def given_away(text):
    return [words for words in FEW_SHARE if words.casefold() in text.casefold()]


def pages_of(story):
    month = [WARD, 2026, 3]
    return {
        "story": reverse("show_conversation", args=[WARD, story.pk]),
        "pack": reverse("show_pack", args=month),
        "all": reverse("show_pack", args=month) + "?all=1",
        "month": reverse("show_month", args=month),
    }


def words_of(client, address):
    """Without the tables of numbers, where each way of being asked stands with "not shown"."""
    text = spaced_text_of(client.get(address))
    return text.split("Voices we may be missing")[0]


def test_nothing_that_few_share_is_told_to_who_reads_from_outside(few, signed_in):
    client = signed_in("quentin")
    for name, address in pages_of(few[0]).items():
        text = words_of(client, address)
        assert given_away(text) == [], name
        assert "Who was speaking: not shown" in text, name
    assert str(FEW) in words_of(client, pages_of(few[0])["story"])


def test_meeting_keeps_back_what_few_share(cast, few):
    meeting = make.make_meeting(cast.rowan, state="held")
    meeting.stories.add(few[0])
    speakers = [stories_of(reader, meeting)[0].speaker_name for reader in (quentin(cast), cast.moira)]
    assert speakers == ["Who was speaking: not shown", "An unpaid carer"]


def test_team_is_told_everything(few, signed_in):
    client = signed_in("moira")
    for name, address in pages_of(few[0]).items():
        text = words_of(client, address)
        assert "An unpaid carer" in text, name
        assert ("not shown" in text, str(FEW) in text) == (False, False), name


def test_what_many_share_is_told_to_all(cast, few, signed_in):
    told(cast, 4, speaker="carer", support="bsl", timing="later", language="Welsh")
    text = words_of(signed_in("quentin"), pages_of(few[0])["story"])
    assert given_away(text) == ["British Sign Language", "An unpaid carer", "Later", "Welsh", "2026, later"]


@pytest.mark.parametrize("audience", ["organisation", "board", "public"])
def test_pack_that_a_team_makes_for_others_keeps_back_what_the_page_would(cast, few, signed_in, audience):
    for story in few:
        story.agreements.filter(scope__in=["organisation", "board", "public"]).update(answer="yes")
    client = signed_in("rowan")
    text = words_of(client, reverse("show_pack", args=[WARD, 2026, 3]) + f"?for={audience}")
    assert given_away(text) == []
    assert str(FEW) in text
    pack = Pack(cast.rowan, MARCH, AUDIENCES[audience])
    about = {line for story in pack.page().object_list for line in story.about}
    assert given_away(" ".join(about)) == []  # the PDF tells the same
    assert str(FEW) in sentences_about(pack, pack.page())


def test_pack_for_the_team_counts_on_nobody_else(cast, few):
    about = {line for story in Pack(cast.rowan, MARCH).page().object_list for line in story.about}
    assert {"British Sign Language", "An unpaid carer", "Later"} <= about


def test_pack_for_others_keeps_back_what_its_reader_may_not_know(cast):
    """Else a smaller pack would say of some stories what the larger one keeps back of all."""
    told(cast, 6, timing="later")
    for story in told(cast, 4):
        story.agreements.filter(scope="board").update(answer="no")
    reader = quentin(cast)
    assert told_to(reader, MARCH, "board").shared["timing"] <= told_to(reader, MARCH).shared["timing"]


def test_value_that_is_kept_back_to_hide_another_is_not_told_either(cast):
    told(cast, 6)
    told(cast, 2, support="bsl")
    shared = told_to(quentin(cast), MARCH).shared["support"]
    assert (shared, "none" in shared) == (frozenset(), False)


def test_what_closed_stories_say_counts_for_nobody_outside(cast, few):
    for story in told(cast, 9, speaker="carer"):
        story.agreements.filter(scope="organisation").update(answer="no")
    assert "carer" not in told_to(quentin(cast), MARCH).shared["speaker"]


@pytest.mark.parametrize("number", [1, 9])
def test_it_takes_a_statement_for_others_and_none_for_the_team(cast, number, django_assert_num_queries):
    told(cast, number)
    reader = quentin(cast)
    with django_assert_num_queries(0):
        assert told_to(cast.moira, MARCH).tells_all
    with django_assert_num_queries(1):
        told_to(reader, MARCH)
    with django_assert_num_queries(2):
        told_to(reader, MARCH, "board")
