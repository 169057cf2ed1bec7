"""What people, carers and staff answered in a listening activity, as rows."""

from itertools import cycle

from ceim.demo.rows.stories import first_readers, tell
from ceim.demo.rows.tellings import Telling
from ceim.demo.shapes.words import Story
from conversations.models import Conversation, FirstReader, ListeningActivity


def listen(ward, clock):
    """Make the ward's listening activity with its answers; the team has read all of them."""
    content = ward.content.listening
    if content is None:
        return
    pathway, _touchpoints = ward.first_pathway
    activity = ListeningActivity.objects.create(
        team=ward.team,
        pathway=pathway,
        method=content.method,
        first_day=clock.day(content.first_days_ago),
        last_day=clock.day(content.last_days_ago),
        led_by=content.led_by,
        invited=content.invited,
        took_part=content.took_part,
        support=content.support,
        questions="\n".join(content.questions),
        begun_by=ward.lead.user,
    )
    answers = [
        tell(ward, _telling(answer, activity, clock), holder, clock, is_released=True)
        for answer, holder in zip(content.answers, cycle(ward.recorders))
    ]
    FirstReader.objects.bulk_create(first_readers(ward, answers, clock))


def _telling(content, activity, clock):
    story = Story(
        key=content.key,
        speaker=content.speaker,
        channel=Conversation.Channel.IN_PERSON,
        timing=Conversation.Timing.DURING,
        passages=content.passages,
        agreed_for=content.agreed_for,
    )
    return Telling(story, clock.day(content.days_ago), content.days_ago // 30, activity)
