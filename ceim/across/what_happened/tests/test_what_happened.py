"""The page behind a slip: what it tells of each step, what it never tells, for how long, and to how many guesses."""

import gzip
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim import settings as real
from ceim.languages.offered import FOR_PERSONS
from ceim.testing.answers import soup_of, text_of
from ceim.testing.entries import make_entry, make_public
from ceim.testing.factories import (
    london,
    make_conversation,
    make_cycle,
    make_highlight,
    make_idea,
    make_implementation,
    make_improvement,
    make_meeting,
    make_opportunity,
)
from conversations.models import FirstReader
from conversations.withdrawal.services import withdraw_story
from meetings.models import Opportunity

pytestmark = pytest.mark.django_db
WORDS = "The bell rang in an empty corridor and nobody came until the morning."
MOST_BYTES = 30_000
QUERIES = 14
WORDS_OF_TEAM = ("Nights on ward seven", "Ring back within a minute", "A second bell at the desk")


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(london(2026, 3, 9, 12), tick=False):
        yield


@pytest.fixture
def story(cast):
    return make_conversation(cast.moira, state="released", words=WORDS, held_on=date(2026, 2, 3))


def page_of(conversation, query="", client=None, page="show_what_happened"):
    return (client or Client()).get(reverse(page, args=[conversation.slip_secret]) + query)


def steps_on(response):
    return [" ".join(step.get_text().split()) for step in soup_of(response).select(".ceim-next__step")]


def come_of(cast, story):
    """A need, an improvement with a test, normal work and an entry on the board, all from this story."""
    highlight = make_highlight(cast.moira, story)
    opportunity = make_opportunity(cast.rowan, need=WORDS_OF_TEAM[0], highlight=highlight)
    improvement = make_improvement(
        cast.rowan, title=WORDS_OF_TEAM[1], opportunity=opportunity, started_on=date(2026, 2, 20)
    )
    idea = make_idea(cast.rowan, improvement=improvement, text=WORDS_OF_TEAM[2], state="adopted")
    make_cycle(cast.rowan, idea=idea, starts_on=date(2026, 2, 24))
    make_implementation(cast.rowan, idea=idea, started_on=date(2026, 3, 1), normal_on=date(2026, 3, 5))
    return improvement


def test_words_that_a_meeting_heard_first_were_read_on_that_day(cast, story):
    FirstReader.objects.create(team=cast.ward_7, conversation=story, reached_at=london(2026, 2, 19, 9))
    make_meeting(cast.rowan, state="held", planned_for=london(2026, 2, 18, 14)).stories.add(story)
    assert steps_on(page_of(story)) == [
        "The team read your words. 18 February 2026",
        "The team talked about your words. 18 February 2026",
    ]


def test_show_what_happened_tells_each_step_and_its_day(cast, story):
    come_of(cast, story)
    read_at = london(2026, 2, 5, 9)
    FirstReader.objects.create(team=cast.ward_7, conversation=story, reached_at=read_at)
    make_meeting(cast.rowan, state="held", planned_for=london(2026, 2, 18, 14)).stories.add(story)
    assert steps_on(page_of(story)) == [
        "The team read your words. 5 February 2026",
        "The team talked about your words. 18 February 2026",
        "Your words showed the team what people need.",
        "The team began to work on it. 20 February 2026",
        "The team began to try something out. 24 February 2026",
        "Something changed for good. 5 March 2026",
    ]


def test_show_what_happened_before_anything_did(cast, story):
    assert steps_on(page_of(story)) == ["Your words were given to the team to read. 9 March 2026"]
    waiting = make_conversation(cast.moira, words=WORDS)
    response = page_of(waiting)
    assert steps_on(response) == ["A colleague looks through your words before the team reads them."]
    assert "Look here again next month." in text_of(response)


def test_show_what_happened_tells_what_the_board_says_of_it_and_no_more(cast, story):
    improvement = come_of(cast, story)
    quote = make_highlight(cast.moira, story, start=0, end=len(WORDS))
    opportunity = Opportunity.objects.get()
    make_entry(cast.rowan, you_said="Nights are long", improvement=improvement, quote=quote)
    make_entry(cast.rowan, you_said="And lonely", opportunity=opportunity, outcome="could_not", because="No room")
    make_entry(cast.rowan, you_said="A draft", improvement=improvement, is_approved=False)
    make_entry(cast.rowan, you_said="Of others")
    for query in ("", "?easy=yes"):
        told = text_of(page_of(story, query))
        assert [each in told for each in ("Nights are long", "And lonely", "No room")] == [True] * 3
        assert [each for each in ("A draft", "Of others", WORDS, WORDS[:20], *WORDS_OF_TEAM) if each in told] == []


def test_show_what_happened_is_reached_by_its_own_secret_alone(cast, story):
    assert len(story.slip_secret) == 12
    assert len(set("ABCDEFGHJKMNPQRSTUVWXYZ23456789")) ** 12 > 2**53
    for other in (story.reference, story.slip_secret[:-1], str(story.pk), story.slip_secret[::-1]):
        response = Client().get(reverse("show_what_happened", args=[other]))
        assert (response.status_code, "Look at the letters" in text_of(response)) == (404, True)
    typed = f"{story.slip_secret[:4]}-{story.slip_secret[4:8]} {story.slip_secret[8:]}".lower()
    response = Client().get(reverse("show_what_happened", args=[typed]))
    assert response["Location"] == reverse("show_what_happened", args=[story.slip_secret])


def test_secret_of_a_slip_stands_in_no_list(cast, story, signed_in):
    client = signed_in("rowan")
    for page in ("list_conversations", "show_team", "search_stories", "list_history"):
        response = client.get(reverse(page, args=[cast.ward_7.address]), {"q": "bell"})
        assert response.status_code == 200
        assert story.slip_secret not in response.text
    page = client.get(reverse("show_conversation", args=[cast.ward_7.address, story.pk]))
    assert story.slip_secret not in page.text


def test_guessing_secrets_ends_and_ends_for_that_address_alone(cast, story, settings, caplog):
    settings.ACCOUNT_RATE_LIMITS = real.ACCOUNT_RATE_LIMITS
    cache.clear()
    client = Client()
    answers = [client.get(reverse("show_what_happened", args=[f"WRONG{number}"])).status_code for number in range(31)]
    assert answers == [404] * 30 + [429]
    assert page_of(story, client=client).status_code == 429
    assert client.post(reverse("ask_for_words_back", args=[story.slip_secret])).status_code == 429
    assert page_of(story, client=Client(REMOTE_ADDR="10.0.0.9")).status_code == 200
    assert [each for each in ("WRONG", story.slip_secret) if each in caplog.text] == []
    cache.clear()


def test_show_what_happened_ends_when_the_organisation_says(cast, story):
    cast.organisation.slip_months = 1
    cast.organisation.public_telephone = "01632 960 123"
    cast.organisation.save()
    with time_machine.travel(london(2026, 3, 31, 12), tick=False):
        assert page_of(story).status_code == 200
    with time_machine.travel(london(2026, 5, 2, 12), tick=False):
        response = page_of(story)
        assert response.status_code == 410
        assert "This one has ended." in text_of(response)
        assert "01632 960 123" in text_of(response)
        assert Client().post(reverse("ask_for_words_back", args=[story.slip_secret])).status_code == 410
    assert not hasattr(story, "asked_back")


def test_show_what_happened_after_the_words_were_taken_away(cast, story):
    come_of(cast, story)
    withdraw_story(by=cast.moira, conversation=story)
    response = page_of(story)
    assert "Your words were taken away. The team does not have them any more." in text_of(response)
    assert (steps_on(response), "take-back" in response.text) == ([], False)


@pytest.mark.parametrize("language", FOR_PERSONS)
@pytest.mark.parametrize("page", ["show_what_happened", "ask_for_words_back"])
def test_page_is_in_the_language_of_its_address(cast, story, language, page):
    response = page_of(story, f"?language={language}", page=page)
    soup = soup_of(response)
    assert (soup.html["lang"], response["Content-Language"]) == (language, language)
    assert [each["href"] for each in soup.select("main a[href*='/next/']") if language not in each["href"]] == []
    assert [each for each in ("What happened", "Your words", "Ask us") if each in soup.main.get_text()] == []


def test_page_sets_no_cookie_and_is_kept_for_a_minute(cast, story):
    for query in ("", "?language=ur"):
        response = page_of(story, query)
        assert (len(response.cookies), response["X-Robots-Tag"]) == (0, "noindex, nofollow")
        assert set(response["Cache-Control"].split(", ")) == {"max-age=60", "must-revalidate", "private"}
    assert "no-store" in page_of(story, page="ask_for_words_back")["Cache-Control"]


def test_page_is_small_and_asks_little(cast, story, django_assert_max_num_queries):
    improvement = come_of(cast, story)
    for number in range(9):
        make_entry(cast.rowan, you_said=f"{number} Nights are long", improvement=improvement)
    make_public(cast.ward_7)
    with django_assert_max_num_queries(QUERIES):
        response = page_of(story)
    soup = soup_of(response)
    files = [tag["href"].removeprefix(settings.STATIC_URL) for tag in soup.select("link[rel=stylesheet]")]
    sizes = [len(gzip.compress((settings.BASE_DIR / "static" / name).read_bytes(), 6)) for name in files]
    assert soup.select("script") == []
    assert sum(sizes) + len(gzip.compress(response.content, 6)) < MOST_BYTES
    assert soup.select(f'a[href*="{cast.ward_7.board_token}"]') != []


def test_page_of_a_team_that_closed_still_opens(cast, story):
    cast.ward_7.ended_on = timezone.localdate() - timedelta(days=1)
    cast.ward_7.save()
    assert page_of(story).status_code == 200
