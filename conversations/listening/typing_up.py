"""Typing up what people wrote on a sheet or said in a group: short answers, one person after another."""

from datetime import date
from uuid import UUID

from django.db import transaction

from ceim.teams.models import Membership
from conversations.asking.agreement import answers_up_to
from conversations.models import Agreement, Conversation, Draft, ListeningActivity
from conversations.recording import drafts
from conversations.recording.services import record_conversation
from conversations.safe_to_store import find_details

Method, Channel = ListeningActivity.Method, Conversation.Channel
WRITTEN = {Method.QUESTIONNAIRE, Method.DIARY, Method.REVIEW}  # by the people themselves


def type_answer(
    *,
    by: Membership,
    activity: ListeningActivity,
    words: list[str],
    reach: str,
    held_on: date,
    key: UUID | None = None,
    **said,
) -> Conversation | Draft:
    """What one person said, in up to three answers: kept as a conversation of the activity, once for each `key`.

    reach  Agreement.Scope: how far the words may go
    said   speaker, timing, hear_back: values of Conversation

    Where something could name somebody it is a draft first, to be looked through before it is saved. Raises
    ValidationError as `record_conversation` does.
    """
    how = _how(activity)
    if any(find_details(text) for text in words):
        return _to_be_looked_through(by, activity, words, reach, held_on, key, how | said)
    return record_conversation(
        by=by,
        pathway=activity.pathway,
        activity=activity,
        held_on=held_on,
        passages=[(None, text) for text in words],
        agreements=answers_up_to(reach),
        agreed_how=_agreed_how(activity),
        idempotency_key=key,
        **how,
        **said,
    )


def _to_be_looked_through(by, activity, words, reach, held_on, key, said):
    """A draft with all that was typed."""
    boxes = {f"words_whole{'' if place == 1 else f'_{place}'}": [text] for place, text in enumerate(words, 1)}
    day = {"day": held_on.day, "month": held_on.month, "year": held_on.year}
    boxes |= {f"held_on_{part}": [str(number)] for part, number in day.items()}
    boxes |= {name: [str(value)] for name, value in said.items()}
    boxes |= {"reach": [str(reach)], "agreed_how": [_agreed_how(activity)]}
    with transaction.atomic():
        draft = drafts.start_draft(by=by, pathway=activity.pathway, activity=activity, idempotency_key=key)
        return drafts.save_draft(by=by, draft=draft, answers=boxes, seen=draft.saves)


def _how(activity):
    """What is alike in all that is typed up: nobody who said it is there to read it back to."""
    is_written = activity.method in WRITTEN
    return {
        "channel": Channel.WRITTEN if is_written else Channel.IN_PERSON,
        "method": Conversation.Method.NOTES,
        "verbatim": Conversation.Verbatim.WORD_FOR_WORD if is_written else Conversation.Verbatim.MOSTLY,
        "read_back": Conversation.ReadBack.NOT_POSSIBLE,
        "read_back_reason": Conversation.NotReadBack.LEFT,
    }


def _agreed_how(activity):
    return Agreement.How.WRITTEN.value if activity.method in WRITTEN else Agreement.How.SPOKEN.value
