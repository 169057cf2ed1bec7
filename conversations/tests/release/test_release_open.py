"""A release that says of itself what is not true of its words is refused, and says at which words."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.factories import make_conversation
from ceim.testing.told import CHECKS, checked, errors
from conversations.models import Conversation, KeptDetail, ReleaseCheck
from conversations.release.services import release_story
from conversations.release.suggestions import suggestions_for

NUMBER, CHI = "943 476 5919", "010190 1232"  # made up, with right check digits
WORDS = "Margaret Hay came on 3 March 2026. Ring 01632 960123, or ask Margaret Hay."
LEFT = "is left. Black it out, or say why it stays"


@pytest.fixture
def story(cast):
    return make_conversation(cast.moira, words=WORDS)


def address(story):
    return reverse("release_story", args=[story.team.address, story.pk])


def all_but(story, *left, number=0):
    """The ticks of a passage's finds, without those of the words in `left`."""
    passage = list(story.passages.all())[number]
    ticked = [each.key for each in suggestions_for(passage.captured_text, []) if each.words not in left]
    return {f"finds_{passage.pk}": ticked}


def asked(response):
    """{words that are open: the name of the field that asks why they stay} as the page shows them."""
    page = BeautifulSoup(response.content, "lxml")
    return {words_of(each): each.select_one("select")["name"] for each in page.select(".ceim-check__find")}


def words_of(question):
    return question.label.text.split("“")[1].split("”")[0]


def state(story):
    return Conversation.objects.get(pk=story.pk).state


def keep(story, kind, words, why, **fields):
    KeptDetail.objects.create(
        **{"team": story.team, "conversation": story, "decided_by": story.held_by} | fields,
        kind=kind,
        words=words,
        why=why,
    )


@pytest.mark.parametrize(
    ("left", "says"),
    [
        ("Margaret Hay", f"Names are not all blacked out: “Margaret Hay” {LEFT}"),
        ("3 March 2026", f"Exact dates are not all blacked out: “3 March 2026” {LEFT}"),
        ("01632 960123", f"Phone number: “01632 960123” {LEFT}"),
    ],
)
def test_release_story_refused_while_one_of_the_finds_is_open(story, signed_in, left, says):
    response = signed_in("callum").post(address(story), checked(**all_but(story, left)))
    assert errors(response) == says
    assert list(asked(response)) == [left]
    assert (state(story), Event.objects.count(), ReleaseCheck.objects.count()) == ("recorded", 0, 0)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The nurse called sarah was lovely to my mum", "Names are not all"),
        ("Patient name: Bloggs, Joe", "Names are not all"),
        ("It says 943 476 5919 on the band", "NHS number"),
        ("My CHI is 010190 1232", "CHI number"),
        ("Ring 07700 900 123", "Phone number"),
        ("Mail joe.bloggs+ward@nhs.scot", "Email address"),
        ("We are at EH3 9QN", "Postcode"),
        ("I live at 14 Craigmillar Castle Road", "Address"),
        ("NI number QQ 12 34 56 C", "National Insurance number"),
        ("my twitter is @janedoe84", "Name on social media"),
        ("hospital number X123456", "Hospital or record number"),
        ("He is 97 years old and lives alone", "Age over 89"),
        ("See www.example.org/jane", "Link"),
        ("I was born on 3/4/1950", "Exact dates are not all"),
    ],
)
def test_release_story_refused_with_whatever_could_say_who_somebody_is(cast, signed_in, words, kind):
    story = make_conversation(cast.moira, words=words)
    response = signed_in("callum").post(address(story), checked())
    assert errors(response).startswith(kind)
    assert errors(response).endswith(LEFT)
    assert state(story) == "recorded"


def test_release_story_by_a_checker_who_says_why_they_stay(story, cast, signed_in):
    client, sent = signed_in("callum"), checked(**all_but(story, "Margaret Hay"))
    (name,) = asked(client.post(address(story), sent)).values()
    assert client.post(address(story), sent | {name: "known_to_all"}).status_code == 302
    assert story.passages.get().released_text == (
        "Margaret Hay came on [removed]. Ring [removed], or ask Margaret Hay."
    )
    kept = KeptDetail.objects.get()
    assert (kept.kind, kept.words, kept.why) == ("name", "Margaret Hay", "known_to_all")
    assert (kept.conversation, kept.decided_by) == (story, cast.user("callum"))
    assert list(Event.objects.values_list("verb", flat=True)) == ["released a story"]


def test_release_story_refused_keeps_all_that_was_typed(story, signed_in):
    box = f"redact_{story.passages.get().pk}"
    sent = checked(**all_but(story, "Margaret Hay", "3 March 2026"), **{box: "came"})
    client = signed_in("callum")
    names = asked(client.post(address(story), sent))
    response = client.post(address(story), sent | {names["3 March 2026"]: "place"})
    assert errors(response) == f"Names are not all blacked out: “Margaret Hay” {LEFT}"
    page = BeautifulSoup(response.content, "lxml")
    assert page.select_one(f"[name={box}]").text.strip() == "came"
    assert page.select_one(f"[name={names['3 March 2026']}] [selected]")["value"] == "place"
    assert [each["value"] for each in page.select("[name^=finds_][checked]")] == sent[
        f"finds_{story.passages.get().pk}"
    ]
    assert all(page.select_one(f"[name={check}]").has_attr("checked") for check in CHECKS)


def test_release_story_asks_at_the_passage_where_the_words_are(cast, signed_in):
    story = make_conversation(cast.moira, words=["It was cold.", "Ring 01632 960123.", "I rang 01632 960123."])
    response = signed_in("callum").post(address(story), checked())
    sections = BeautifulSoup(response.content, "lxml").select("[data-redact]")
    assert [[words_of(question) for question in each.select(".ceim-check__find")] for each in sections] == [
        [],
        ["01632 960123"],
        [],
    ]


def test_release_story_asks_once_and_the_reason_holds_for_every_passage(cast, signed_in):
    story = make_conversation(cast.moira, words=["Ring 01632 960123.", "I rang 01632 960123."])
    client = signed_in("callum")
    (name,) = asked(client.post(address(story), checked())).values()
    client.post(address(story), checked(**{name: "not_a_person"}))
    assert (state(story), KeptDetail.objects.count()) == ("released", 1)


def test_release_story_errors_stand_in_the_order_of_the_page(story, signed_in):
    sent = checked(**all_but(story, "Margaret Hay"), recognisable=None)
    found = errors(signed_in("callum").post(address(story), sent)).split("|")
    assert [each.split()[0] for each in found] == ["Names", "Choose"]


def test_release_story_half_of_a_name_is_still_a_name(story, signed_in):
    box = f"redact_{story.passages.get().pk}"
    sent = checked(**all_but(story, "Margaret Hay"), **{box: "Hay"})
    assert list(asked(signed_in("callum").post(address(story), sent))) == ["Margaret"]


def test_release_story_asks_why_before_it_is_released(story, signed_in):
    response = signed_in("callum").post(address(story), all_but(story, "Margaret Hay") | {"preview": "1"})
    assert list(asked(response)) == ["Margaret Hay"]
    assert BeautifulSoup(response.content, "lxml").select(".nhsuk-error-summary") == []
    assert KeptDetail.objects.count() == 0


def test_release_story_takes_the_reason_of_the_holder(story, signed_in):
    keep(story, "name", "margaret  hay", "known_to_all")
    assert signed_in("callum").post(address(story), checked(**all_but(story, "Margaret Hay"))).status_code == 302
    assert KeptDetail.objects.count() == 1


@pytest.mark.parametrize(("kind", "number"), [("nhs_number", NUMBER), ("chi_number", CHI)])
@pytest.mark.parametrize("why", ["ordinary_words", "known_to_all"])
def test_release_story_number_that_was_kept_for_words_is_open_again(cast, signed_in, kind, number, why):
    story = make_conversation(cast.moira, words=f"It says {number} here.")
    keep(story, kind, number, why)
    client = signed_in("callum")
    page = BeautifulSoup(client.get(address(story)).content, "lxml")
    assert page.select_one("[name^=finds_]").has_attr("checked")
    response = client.post(address(story), checked())
    assert f"“{number}” {LEFT}" in errors(response)
    (name,) = asked(response).values()
    page = BeautifulSoup(response.content, "lxml")
    assert [each["value"] for each in page.select(f"[name={name}] option")] == ["", "not_a_person", "place"]
    assert f"“{number}” {LEFT}" in errors(client.post(address(story), checked(**{name: why})))
    assert client.post(address(story), checked(**{name: "not_a_person"})).status_code == 302
    assert KeptDetail.objects.latest("pk").decided_by == cast.user("callum")


def test_release_story_number_kept_for_a_reason_that_fits_stays(cast, signed_in):
    story = make_conversation(cast.moira, words=f"It says {NUMBER} here.")
    keep(story, "nhs_number", NUMBER, "not_a_person")
    assert signed_in("callum").post(address(story), checked()).status_code == 302


@pytest.mark.parametrize("kept", [[], [("nhs_number", NUMBER, "ordinary_words")], [("phone", NUMBER, "place")]])
def test_release_story_service_refuses_what_is_open_and_repeats_none_of_it(cast, kept):
    story = make_conversation(cast.moira, words=f"It says {NUMBER} here.")
    answers = {"redactions": {}, "recognisable": "no", **dict.fromkeys(CHECKS, True)}
    with pytest.raises(ValidationError, match="could still say who somebody is") as refusal:
        release_story(by=cast.callum, conversation=story, kept=kept, **answers)
    assert NUMBER not in str(refusal.value)
    assert (state(story), story.passages.get().released_text, KeptDetail.objects.count()) == ("recorded", "", 0)


def test_release_story_keeps_no_reason_for_what_is_blacked_out(cast):
    story = make_conversation(cast.moira, words=f"It says {NUMBER} here.")
    answers = {"recognisable": "no", **dict.fromkeys(CHECKS, True)}
    redactions = {story.passages.get().pk: [NUMBER]}
    kept = [("nhs_number", NUMBER, "not_a_person")]
    release_story(by=cast.callum, conversation=story, redactions=redactions, kept=kept, **answers)
    assert KeptDetail.objects.count() == 0
