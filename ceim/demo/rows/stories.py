"""Conversations with their passages, feelings, agreements, release checks, highlights and concerns, as rows."""

from datetime import timedelta
from itertools import cycle

from ceim.demo.rows.tellings import tellings
from conversations.models import (
    Agreement,
    Concern,
    Conversation,
    Feeling,
    FirstReader,
    Highlight,
    Passage,
    ReleaseCheck,
)
from conversations.release.redaction import redact

AUDIENCES = [  # each wider than the one before
    Agreement.Scope.TEAM,
    Agreement.Scope.ORGANISATION,
    Agreement.Scope.BOARD,
    Agreement.Scope.PUBLIC,
]


def tell_stories(ward, clock):
    """Make every conversation of the ward's last 14 months; the newest one or two still wait for release."""
    told = tellings(ward.content, clock)
    holders = cycle(ward.recorders)
    for number, telling in enumerate(told):
        is_waiting = number >= len(told) - 1 and telling.months_ago == 0
        holder = next(holders)
        if is_waiting:  # so that the lead finds something to release
            holder = next(one for one in ward.recorders if one != ward.lead)
        tell(ward, telling, holder, clock, is_released=not is_waiting)
    FirstReader.objects.bulk_create(first_readers(ward, ward.told, clock))


def release_lately(ward, clock):
    """The latest stories that no meeting has heard of yet waited until yesterday for their release."""
    waited = Conversation.objects.filter(team=ward.team, state=Conversation.State.RELEASED).order_by("-held_on", "-pk")
    ids = list(waited.values_list("pk", flat=True)[: ward.content.released_yesterday])
    released_at = clock.at(clock.day(1), 17)
    Conversation.objects.filter(pk__in=ids).update(released_at=released_at)
    ReleaseCheck.objects.filter(conversation__in=ids).update(checked_at=released_at)
    FirstReader.objects.filter(conversation__in=ids).delete()


def first_readers(ward, told, clock):
    """What was saved yesterday nobody may have read yet."""
    readable = [story for story in told if story.is_readable]
    for story, hours in zip(readable, cycle(ward.content.hours_to_first_reader)):
        reached_at = max(story.released_at, story.recorded_at + timedelta(hours=hours))
        if reached_at < clock.at(clock.today, 8):
            yield FirstReader(team=ward.team, conversation=story, reached_at=reached_at)


def tell(ward, telling, holder, clock, is_released):
    story = telling.story
    conversation = _conversation(ward, telling, holder, clock, is_released)
    passages = _passages(ward, story, conversation, is_released)
    Feeling.objects.bulk_create(_feelings(ward, story, conversation, passages), ignore_conflicts=True)
    Agreement.objects.bulk_create(_agreements(ward, story, conversation))
    if is_released:
        _release_check(conversation)
        _highlights(ward, story, passages)
    if story.concern:
        _concern(ward, story.concern, conversation, clock)
    ward.told.append(conversation)
    ward.conversations.setdefault(story.key, conversation)
    return conversation


def _pathway(ward, story):
    return ward.pathways[story.pathway] if story.pathway else ward.first_pathway


def _conversation(ward, telling, holder, clock, is_released):
    story = telling.story
    checker = next(one for one in ward.recorders if one != holder)
    recorded_at = clock.at(telling.day, 16)
    released = {"released_at": recorded_at, "released_by": checker.user} if is_released else {}
    return Conversation.objects.create(
        team=ward.team,
        pathway=_pathway(ward, story)[0],
        activity=telling.activity,
        held_on=telling.day,
        held_by=holder.user,
        state="released" if is_released else "recorded",
        recorded_at=recorded_at,
        **released,
        speaker=story.speaker,
        channel=story.channel,
        support=story.support,
        timing=story.timing,
        language=story.language,
        written_in=story.written_in,
        method=story.method,
        audio_deleted_on=telling.day if story.method == Conversation.Method.AUDIO else None,
        verbatim=story.verbatim,
        read_back=story.read_back,
        hear_back=story.hear_back,
    )


def _passages(ward, story, conversation, is_released):
    _row, touchpoints = _pathway(ward, story)
    rows = []
    for number, passage in enumerate(story.passages):
        rows.append(
            Passage(
                team=ward.team,
                conversation=conversation,
                position=number,
                captured_text=passage.text,
                released_text=redact(passage.text, passage.hidden_words) if is_released else "",
                touchpoint=None if passage.touchpoint is None else touchpoints[passage.touchpoint],
            )
        )
    return Passage.objects.bulk_create(rows)


def _feelings(ward, story, conversation, passages):
    for passage, row in zip(story.passages, passages, strict=True):
        for word, is_positive in passage.feelings:
            yield Feeling(
                team=ward.team,
                conversation=conversation,
                touchpoint=row.touchpoint,
                word=word,
                is_positive=is_positive,
            )


def _agreements(ward, story, conversation):
    widest = AUDIENCES.index(story.agreed_for)
    answers = {"notes": "yes"} | {
        audience: "yes" if number <= widest else "no" for number, audience in enumerate(AUDIENCES)
    }
    for scope, answer in answers.items():
        yield Agreement(
            team=ward.team,
            conversation=conversation,
            scope=scope,
            answer=answer,
            given_on=conversation.held_on,
        )


def _release_check(conversation):
    ReleaseCheck.objects.create(
        team=conversation.team,
        conversation=conversation,
        names_removed=True,
        staff_by_role=True,
        third_parties_removed=True,
        dates_generalised=True,
        rare_details_considered=True,
        recognisable="no",
        checked_by=conversation.released_by,
        checked_at=conversation.released_at,
    )


def _highlights(ward, story, passages):
    rows = [
        _highlight(ward, mark, row)
        for passage, row in zip(story.passages, passages, strict=True)
        for mark in passage.highlights
    ]
    Highlight.objects.bulk_create(rows)
    Highlight.themes.through.objects.bulk_create(
        Highlight.themes.through(highlight=row, theme=ward.themes[name])
        for row, mark in zip(rows, story.highlights, strict=True)
        for name in mark.themes
    )
    for number, row in enumerate(rows, start=1):
        ward.highlights.setdefault(f"{story.key}/{number}", row)


def _highlight(ward, mark, passage):
    start = passage.released_text.index(mark.words)
    return Highlight(
        team=ward.team,
        passage=passage,
        start=start,
        end=start + len(mark.words),
        kind=mark.kind,
        note=mark.note,
        made_by=ward.lead.user,
    )


def _concern(ward, content, conversation, clock):
    moment = conversation.recorded_at
    closed = {
        "acknowledged_by": ward.lead.user,
        "acknowledged_at": moment,
        "passed_to_role": content.passed_to,
        "outcome": "passed_on",
        "closed_by": ward.lead.user,
        "closed_at": moment,
    }
    concern = Concern.objects.create(
        team=ward.team,
        conversation=conversation,
        urgency=content.urgency,
        kind=content.kind,
        raised_by=conversation.held_by,
        **closed,
    )
    Concern.objects.filter(pk=concern.pk).update(raised_at=moment)
