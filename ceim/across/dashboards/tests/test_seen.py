"""What was seen is counted apart from what was collected."""

from django.utils import timezone

from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.seen import SeenOfCollected, seen_of_collected
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from conversations.models import FirstReader

STORIES = "/organisations/strathmoor/thread/?stage=stories"


def seen(cast):
    return seen_of_collected(Period.of_months(12, timezone.localdate()), cast.organisation.pk)


def test_collected_read_and_discussed_are_three_numbers(cast, signed_in):
    make.make_conversation(cast.rowan, state="recorded")
    released = [make.make_conversation(cast.rowan, state="released") for _each in range(3)]
    FirstReader.objects.create(team=cast.rowan.team, conversation=released[0], reached_at=timezone.now())
    FirstReader.objects.create(team=cast.rowan.team, conversation=released[1], reached_at=None)
    meeting = make.make_meeting(cast.rowan, state="held")
    meeting.stories.add(released[0])
    make.make_conversation(cast.nadia, state="discussed")
    make.make_conversation(cast.odile, state="discussed")
    assert seen(cast) == SeenOfCollected(collected=5, read=1, discussed=2)
    page = spaced_text_of(signed_in("quentin").get(STORIES))
    assert "5 stories were collected. Somebody else of the team has read 1, and a meeting has talked about 2." in page


def test_story_that_was_withdrawn_was_neither(cast):
    story = make.make_conversation(cast.rowan, state="withdrawn")
    FirstReader.objects.create(team=cast.rowan.team, conversation=story, reached_at=timezone.now())
    assert seen(cast) == SeenOfCollected(0, 0, 0)


def test_nothing_collected_says_nothing(cast, signed_in):
    assert "collected" not in spaced_text_of(signed_in("quentin").get(STORIES))


def test_seen_is_one_statement(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        seen(cast)
