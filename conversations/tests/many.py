"""Many released stories at once, for counting queries."""

from django.utils import timezone

from conversations.models import Conversation, Feeling, Highlight, Passage, Theme


def make_many(cast, number):
    """`number` stories of this month: three passages each, with one highlight, its theme, and two feelings."""
    team, theme = cast.ward_7, Theme.objects.create(team=cast.ward_7, name="Waiting", group="Time")
    stories = Conversation.objects.bulk_create(_story(cast) for _each in range(number))
    passages = Passage.objects.bulk_create(
        Passage(
            team=team,
            conversation=story,
            position=position,
            touchpoint=cast.touchpoints[position],
            captured_text="",
            released_text=f"I waited for my tea {position}. " + "And then we went on. " * 12,
        )
        for story in stories
        for position in range(3)
    )
    highlights = Highlight.objects.bulk_create(
        Highlight(team=team, passage=passage, start=2, end=8, kind="idea", made_by=cast.callum.user)
        for passage in passages[::3]
    )
    laid = Highlight.themes.through
    laid.objects.bulk_create(laid(highlight=highlight, theme=theme) for highlight in highlights)
    Feeling.objects.bulk_create(
        Feeling(team=team, conversation=story, touchpoint=place, word="safe", is_positive=True)
        for story in stories
        for place in (cast.touchpoints[0], None)
    )
    return theme


def _story(cast):
    return Conversation(
        team=cast.ward_7,
        pathway=cast.pathway,
        held_by=cast.moira.user,
        held_on=timezone.localdate(),
        state="released",
        timing="during",
        speaker="person",
        channel="in_person",
        method="notes",
        verbatim="word_for_word",
        read_back="agreed",
        hear_back="no",
        released_at=timezone.now(),
        released_by=cast.callum.user,
    )
