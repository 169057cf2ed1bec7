"""Conversations with their passages, feelings, agreements, release checks, highlights and concerns, as rows."""

from itertools import cycle

from ceim.management.demo.telling import tellings
from conversations.models import (
    Agreement,
    Concern,
    Conversation,
    Feeling,
    Highlight,
    Passage,
    ReleaseCheck,
)
from conversations.release.redaction import redact

SPEAKERS = {"friend": "other"}
TIMINGS = {"end": "at_end"}
CONCERN_KINDS = {"adult at risk": "adult", "child at risk": "child", "adverse event": "adverse_event"}
AUDIENCES = ["team", "organisation", "board", "public"]  # each wider than the one before


def tell_stories(ward, clock):
    """Make every conversation of the ward's last 14 months; the newest one or two still wait for release."""
    told = tellings(ward.content, clock)
    holders = cycle(ward.recorders)
    for number, telling in enumerate(told):
        is_waiting = number >= len(told) - 1 and telling.months_ago == 0
        is_held = telling.story.concern is not None and telling.story.concern.is_open
        holder = next(holders)
        if is_waiting:  # so that the lead finds something to release
            holder = next(one for one in ward.recorders if one != ward.lead)
        _tell(ward, telling, holder, clock, is_released=not (is_waiting or is_held))


def _tell(ward, telling, holder, clock, is_released):
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


def _conversation(ward, telling, holder, clock, is_released):
    story = telling.story
    checker = next(one for one in ward.recorders if one != holder)
    recorded_at = clock.at(telling.day, 16)
    released = {"released_at": recorded_at, "released_by": checker.user} if is_released else {}
    return Conversation.objects.create(
        team=ward.team, pathway=ward.pathways[story.pathway][0], held_on=telling.day, held_by=holder.user,
        state="released" if is_released else "recorded", recorded_at=recorded_at, **released,
        speaker=SPEAKERS.get(story.speaker, story.speaker), channel=story.channel, support=story.support,
        timing=TIMINGS.get(story.timing, story.timing), language=story.language, method=story.recording,
        audio_deleted_on=telling.day if story.recording == "audio" else None, verbatim=story.verbatim,
        read_back=story.read_back, hear_back=story.hear_back,
    )  # fmt: skip


def _passages(ward, story, conversation, is_released):
    touchpoints = ward.pathways[story.pathway][1]
    rows = []
    for number, passage in enumerate(story.passages):
        hidden = [each.words for each in story.redactions if each.passage == number]
        rows.append(
            Passage(
                team=ward.team, conversation=conversation, position=number, captured_text=passage.text,
                released_text=redact(passage.text, hidden) if is_released else "",
                touchpoint=None if passage.touchpoint is None else touchpoints[passage.touchpoint],
            )
        )  # fmt: skip
    return Passage.objects.bulk_create(rows)


def _feelings(ward, story, conversation, passages):
    for feeling in story.feelings:
        yield Feeling(
            team=ward.team, conversation=conversation, touchpoint=passages[feeling.passage].touchpoint,
            word=feeling.word, is_positive=feeling.is_positive,
        )  # fmt: skip


def _agreements(ward, story, conversation):
    widest = AUDIENCES.index(story.agreed)
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
        team=conversation.team, conversation=conversation, names_removed=True, staff_by_role=True,
        third_parties_removed=True, dates_generalised=True, rare_details_considered=True, recognisable="no",
        checked_by=conversation.released_by, checked_at=conversation.released_at,
    )  # fmt: skip


def _highlights(ward, story, passages):
    rows = []
    for mark in story.highlights:
        passage = passages[mark.passage]
        start = passage.released_text.index(mark.words)
        rows.append(
            Highlight(
                team=ward.team, passage=passage, start=start, end=start + len(mark.words), kind=mark.kind,
                note=mark.note, made_by=ward.lead.user,
            )
        )  # fmt: skip
    Highlight.objects.bulk_create(rows)
    Highlight.themes.through.objects.bulk_create(
        Highlight.themes.through(highlight=row, theme=ward.themes[name])
        for row, mark in zip(rows, story.highlights, strict=True)
        for name in mark.themes
    )
    for number, row in enumerate(rows):
        ward.highlights.setdefault((story.key, number), row)


def _concern(ward, content, conversation, clock):
    moment = conversation.recorded_at
    closed = {
        "acknowledged_by": ward.lead.user, "acknowledged_at": moment, "passed_to_role": content.told_role,
        "outcome": "passed_on", "closed_by": ward.lead.user, "closed_at": moment,
    }  # fmt: skip
    concern = Concern.objects.create(
        team=ward.team, conversation=conversation, urgency=content.urgency,
        kind=CONCERN_KINDS.get(content.kind, content.kind), raised_by=conversation.held_by,
        **({} if content.is_open else closed),
    )  # fmt: skip
    Concern.objects.filter(pk=concern.pk).update(raised_at=moment)
