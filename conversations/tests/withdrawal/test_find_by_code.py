"""Finding a story by the code on the person's slip, and the slip."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.factories import make_conversation
from conversations.models import Conversation
from conversations.withdrawal import services
from conversations.withdrawal.slip_code import plain, spoken, story_with

NOT_FOUND = "You hold no story with this code. Look at the slip again, or ask the team lead"
FIND = reverse("find_story_by_reference", args=["strathmoor/ward-7"])


@pytest.fixture
def story(cast):
    return make_conversation(cast.moira, state="released", reference="K7QP2MXA")


def find(client, code):
    return client.post(FIND, {"code": code})


def error(response):
    return BeautifulSoup(response.content, "lxml").select_one(".nhsuk-error-summary__list").get_text(strip=True)


def choices(story):
    return reverse("take_back_story", args=[story.team.address, story.pk])


@pytest.mark.parametrize(
    "code",
    [
        "K7QP2MXA",
        "k7qp 2mxa",
        " K7QP-2MXA ",
        "k7q p2m\txa",
        "K.7.Q.P/2MXA",
        "K7QP_2MXA",
        "K7OP2MXA",
        "KIQPZMXA",
        "k1op2mxa",
        "KLDP2MXA",
    ],
)
def test_find_story_by_reference_however_it_is_written(code, story, signed_in):
    assert find(signed_in("moira"), code).url == choices(story)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("", "Enter the code on the person's slip"),
        ("   ", "Enter the code on the person's slip"),
        ("K7QP", "Enter all 8 letters and numbers of the code"),
        ("K7QP2MXAA", "Enter all 8 letters and numbers of the code"),
        ("K" * 100_000, "Enter all 8 letters and numbers of the code"),
        ("’; DROP", "Enter all 8 letters and numbers of the code"),
        ("K7QP2MX\0", "Enter all 8 letters and numbers of the code"),
        ("\U0001f600" * 8, "Enter all 8 letters and numbers of the code"),
        ("AAAABBBB", NOT_FOUND),
        ("ⅧⅧⅧⅧⅧⅧⅧⅧ", NOT_FOUND),
    ],
)
def test_find_story_by_reference_refuses(code, message, story, signed_in):
    response = find(signed_in("moira"), code)
    assert (response.status_code, error(response)) == (200, message)


def test_find_story_by_reference_answers_alike_for_unknown_codes_and_stories_of_others(cast, signed_in):
    make_conversation(cast.callum, reference="ABCDEFGH", state="released")
    make_conversation(cast.nadia, reference="HGFEDCBA", state="released")
    client = signed_in("moira")
    answers = [find(client, code) for code in ("ABCDEFGH", "HGFEDCBA", "MMMMMMMM")]
    assert [error(response) for response in answers] == [NOT_FOUND] * 3
    assert Event.objects.count() == 0


def test_find_story_by_reference_by_the_lead_finds_every_story_of_the_team(story, signed_in):
    assert find(signed_in("rowan"), "K7QP2MXA").url == choices(story)


@pytest.mark.parametrize("name", ["priya", "ewan", "quentin", "ada", "conor"])
def test_find_story_by_reference_needs_the_permission(name, story, signed_in):
    assert signed_in(name).get(FIND).status_code == 403


@pytest.mark.parametrize("state", ["recorded", "withdrawn", "erased"])
def test_find_story_by_reference_in_every_state(state, cast, signed_in):
    story = make_conversation(cast.moira, state=state, reference="K7QP2MXA")
    assert find(signed_in("moira"), "K7QP2MXA").url == choices(story)


def test_two_codes_that_look_alike_are_told_apart_or_not_found(story, cast):
    other = make_conversation(cast.moira, reference="KJQP2MXA")
    stories = Conversation.objects.all()
    assert [story_with(stories, "K7QP2MXA"), story_with(stories, "KJQP2MXA")] == [story, other]
    assert story_with(stories, "K1QP2MXA") is None  # either of them


def test_find_story_by_reference_takes_three_queries(story, cast, django_assert_num_queries):
    for _each in range(3):
        make_conversation(cast.moira)
    with django_assert_num_queries(3):
        story_with(Conversation.objects.all(), "K1QP2MXA")


def test_plain_and_spoken():
    assert (plain(" k7-qp 2mx_a"), spoken("K7QP2MXA")) == ("K7QP2MXA", "K7QP 2MXA")


def test_take_back_story_offers_each_way(story, signed_in):
    page = BeautifulSoup(signed_in("moira").get(choices(story)).content, "lxml")
    links = {a["href"].rpartition("/conversations/")[2] for a in page.main.select("a[href]")}
    agreements = {f"agreements/{each.pk}/withdraw/" for each in story.agreements.all()[2:]}
    assert agreements | {f"{story.pk}/withdraw/", f"{story.pk}/erase/"} <= links
    assert "Story K7QP 2MXA" in page.h1.text
    assert "Backups of this system" in page.main.text


def test_take_back_story_that_was_withdrawn_can_only_be_erased(story, cast, signed_in):
    services.withdraw_story(by=cast.moira, conversation=story)
    page = signed_in("moira").get(choices(story)).content.decode()
    assert [f"{story.pk}/withdraw/" in page, f"{story.pk}/erase/" in page] == [False, True]
    services.erase_story(by=cast.moira, conversation=story)
    page = signed_in("moira").get(choices(story)).content.decode()
    assert [f"{story.pk}/withdraw/" in page, f"{story.pk}/erase/" in page] == [False, False]
    assert "Nothing is left of it." in page


def test_show_conversation_gives_the_holder_the_code_for_the_person(story, signed_in):
    address = reverse("show_conversation", args=["strathmoor/ward-7", story.pk])
    slip = reverse("show_slip", args=["strathmoor/ward-7", story.pk])
    holder = signed_in("moira").get(address).content.decode()
    assert ["Give this code to the person" in holder, "K7QP 2MXA" in holder, slip in holder] == [True] * 3
    for name in ("callum", "rowan"):
        assert "Give this code to the person" not in signed_in(name).get(address).content.decode()


@pytest.mark.parametrize("name", ["moira", "rowan"])
def test_show_slip_has_the_code_and_nothing_of_the_story(name, story, signed_in):
    page = signed_in(name).get(reverse("show_slip", args=["strathmoor/ward-7", story.pk])).content.decode()
    assert "K7QP 2MXA" in page
    assert "trolley" not in page
    assert story.pathway.title not in page


def test_show_slip_by_another_member_is_not_found(story, signed_in):
    assert signed_in("callum").get(reverse("show_slip", args=["strathmoor/ward-7", story.pk])).status_code == 404


def test_show_slip_of_a_story_taken_back_has_no_code(story, cast, signed_in):
    services.withdraw_story(by=cast.moira, conversation=story)
    page = signed_in("moira").get(reverse("show_slip", args=["strathmoor/ward-7", story.pk])).content.decode()
    assert "K7QP 2MXA" not in page
