"""Two at once: a concern is picked up once, closed once, and never slips past a release."""

import pytest

from ceim.history.models import Event
from ceim.teams.models import Membership
from ceim.testing.at_once import at_once
from ceim.testing.factories import make_conversation
from ceim.testing.told import CHECKS
from conversations.concerns.services import acknowledge_concern, close_concern, link_concern, reopen_concern
from conversations.models import Concern
from conversations.release.services import release_story
from conversations.tests.concerns_raised import opened

pytestmark = pytest.mark.django_db(transaction=True)  # these tests commit


def kinds_of(results):
    return sorted(type(each).__name__ for each in results)


def test_acknowledge_concern_by_two_at_once_happens_once(cast):
    concern = opened(cast)
    calls = [lambda by=by: acknowledge_concern(by=by, concern=concern) for by in (cast.rowan, officer_of(cast))]
    assert kinds_of(at_once(*calls)) == ["Concern", "ValidationError"]
    assert Event.objects.filter(verb="picked up a concern").count() == 1


def test_close_concern_by_two_at_once_happens_once(cast):
    concern = opened(cast)
    calls = [
        lambda by=by: close_concern(by=by, concern=concern, outcome="no_action")
        for by in (cast.rowan, officer_of(cast))
    ]
    assert kinds_of(at_once(*calls)) == ["Concern", "ValidationError"]
    assert Event.objects.filter(verb="closed a concern").count() == 1


def test_link_concern_to_two_stories_at_once_happens_once(cast):
    concern = opened(cast)
    calls = [
        lambda story=story: link_concern(by=cast.moira, concern=concern, conversation=story)
        for story in (make_conversation(cast.moira), make_conversation(cast.moira))
    ]
    assert kinds_of(at_once(*calls)) == ["Concern", "ValidationError"]
    assert Event.objects.filter(verb="linked a concern to a story").count() == 1


@pytest.mark.parametrize("way", ["raise", "link", "reopen"])
@pytest.mark.parametrize("_round", range(3))
def test_a_story_is_never_released_past_a_concern(cast, way, _round):  # noqa: PT019  only repeats
    """Whichever comes first: a release after the concern is refused."""
    story = make_conversation(cast.moira)
    concern = None if way == "raise" else opened(cast, conversation=None if way == "link" else story)
    if way == "reopen":
        close_concern(by=cast.rowan, concern=concern, outcome="no_action")
    holds = {
        "raise": lambda: opened(cast, conversation=story),
        "link": lambda: link_concern(by=cast.moira, concern=concern, conversation=story),
        "reopen": lambda: reopen_concern(by=cast.rowan, concern=concern),
    }
    release = lambda: release_story(  # noqa: E731
        by=cast.callum, conversation=story, redactions={}, recognisable="no", **dict.fromkeys(CHECKS, True)
    )
    _held, released = at_once(holds[way], release)
    assert Concern.objects.open().filter(conversation=story).exists()
    if type(released).__name__ == "Conversation":
        verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
        last_of_concern = max(number for number, verb in enumerate(verbs) if "concern" in verb)
        assert verbs.index("released a story") < last_of_concern


def officer_of(cast):
    return Membership(team=cast.ward_7, user=cast.user("conor"), name="Conor", role="concerns_officer")
