"""What another team reads of people's words: as far as each person agreed, and the rest is counted."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.teams.models import Organisation
from ceim.testing.answers import soup_of, text_of
from ceim.testing.factories import make_conversation, make_highlight, make_improvement, make_opportunity
from ceim.testing.factories import make_participation as take_part
from ceim.testing.of_words import language_of
from conversations.models import Agreement
from conversations.withdrawal.services import withdraw_story
from meetings.models import Evidence

pytestmark = pytest.mark.django_db
PLACES = {"nadia": "strathmoor/ward-8", "odile": "elsewhere/far-away"}


@pytest.fixture
def shared(cast):
    """Ward 7's improvement, with Ward 8 and a team of another organisation, and three people's words behind it."""
    words = ["Agreed for the organisation", "Agreed for everybody", "For the team alone"]
    highlights = [
        make_highlight(cast.rowan, make_conversation(cast.moira, state="released", words=each), end=len(each))
        for each in words
    ]
    for highlight, refused in zip(highlights, [["public"], [], ["organisation", "board", "public"]], strict=True):
        agreements = Agreement.objects.filter(conversation=highlight.passage.conversation)
        agreements.filter(scope__in=refused).update(answer="no")
    need = make_opportunity(cast.rowan, highlight=highlights[0])
    for highlight in highlights[1:]:
        Evidence.objects.create(team=cast.ward_7, opportunity=need, highlight=highlight)
    improvement = make_improvement(cast.rowan, opportunity=need)
    for name in PLACES:
        take_part(improvement, by=getattr(cast, name))
    improvement.words = words
    return improvement


def page_of(signed_in, name, improvement):
    return text_of(signed_in(name).get(reverse("show_improvement", args=[PLACES[name], improvement.pk])))


@pytest.mark.parametrize(
    ("name", "shown", "closed"),
    [
        ("nadia", [True, True, False], "1 more passage, for Ward 7 only"),
        ("odile", [False, True, False], "2 more passages, for Ward 7 only"),
    ],
)
def test_show_improvement_quotes_as_far_as_people_agreed(signed_in, shared, name, shown, closed):
    page = page_of(signed_in, name, shared)
    assert [words in page for words in shared.words] == shown
    assert closed in page


def test_team_that_left_reads_nothing_that_people_say_since(cast, signed_in, shared):
    shared.participations.filter(team=cast.ward_8).update(until=timezone.localdate())
    page = page_of(signed_in, "nadia", shared)
    assert [words for words in shared.words if words in page] == []


def test_story_that_is_taken_back_is_gone_from_every_team(cast, signed_in, shared):
    story = Agreement.objects.get(scope="public", answer="yes").conversation
    withdraw_story(by=cast.rowan, conversation=story)
    for name in PLACES:
        page = page_of(signed_in, name, shared)
        assert "Agreed for everybody" not in page, name
        assert "for Ward 7 only" in page


def test_words_from_elsewhere_are_in_the_language_of_their_own_organisation(cast, signed_in, shared):
    Organisation.objects.filter(slug="strathmoor").update(language="cy")
    page = soup_of(signed_in("odile").get(reverse("show_improvement", args=[PLACES["odile"], shared.pk])))
    assert language_of(page.find(string="Agreed for everybody").parent) == "cy"
