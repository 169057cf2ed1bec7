"""Typing up what people wrote on a sheet or said in a group: short answers, one person after another."""

from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership
from conversations.asking.agreement import answers_up_to
from conversations.models import Agreement, Conversation, ListeningActivity
from conversations.recording.services import record_conversation

Method, Channel = ListeningActivity.Method, Conversation.Channel
NOT_ASKED = Agreement.Answer.NOT_ASKED.value  # how far the words of a person go whom nobody asked


class Came(models.TextChoices):
    """How an answer came to whoever types it up."""

    WRITTEN = "written", _("They wrote it, on paper or online")
    SPOKEN = "spoken", _("They said it, and somebody wrote it down")
    REVIEW = "review", _("It stood in feedback or in a complaint they had written")


USUAL_WAY = {Method.QUESTIONNAIRE: Came.WRITTEN, Method.DIARY: Came.WRITTEN, Method.REVIEW: Came.REVIEW}


def usual_way(activity) -> str:
    """How most answers of such an activity come: a Came."""
    return USUAL_WAY.get(activity.method, Came.SPOKEN).value


def came_by(activity, channel, *, was_asked) -> str:
    """How an answer came that was kept with this channel: a Came."""
    if channel != Channel.WRITTEN:
        return Came.SPOKEN.value
    is_reviewed = activity.method == Method.REVIEW or not was_asked
    return (Came.REVIEW if is_reviewed else Came.WRITTEN).value


def type_answer(
    *,
    by: Membership,
    activity: ListeningActivity,
    words: list[str],
    came: str,
    reach: str,
    agreed_how: str = "",
    held_on: date,
    key: UUID | None = None,
    **said,
) -> Conversation:
    """What one person said, in up to three answers: kept as a conversation of the activity, once for each `key`.

    came        a Came
    reach       Agreement.Scope: how far the words may go; NOT_ASKED where nobody asked the person
    agreed_how  Agreement.How; empty where nobody asked
    said        speaker, timing, hear_back: values of Conversation; `kept_details` as `record_conversation` takes them

    Raises ValidationError as that does.
    """
    said |= _how(came) | {"agreed_how": agreed_how or _without_agreement(came)}
    return record_conversation(
        by=by,
        pathway=activity.pathway,
        activity=activity,
        held_on=held_on,
        passages=[(None, text) for text in words],
        agreements={} if reach == NOT_ASKED else answers_up_to(reach),
        idempotency_key=key,
        **said,
    )


def _how(came):
    """What is alike in all that is typed up: nobody who said it is there to read it back to."""
    is_spoken = came == Came.SPOKEN
    return {
        "channel": Channel.IN_PERSON if is_spoken else Channel.WRITTEN,
        "method": Conversation.Method.NOTES,
        "verbatim": Conversation.Verbatim.MOSTLY if is_spoken else Conversation.Verbatim.WORD_FOR_WORD,
        "read_back": Conversation.ReadBack.NOT_POSSIBLE,
        "read_back_reason": Conversation.NotReadBack.LEFT,
    }


def _without_agreement(came):
    """What stands beside answers that were not asked for, and is told nowhere: as with feedback that is brought in."""
    return Agreement.How.SPOKEN.value if came == Came.SPOKEN else Agreement.How.WRITTEN.value
