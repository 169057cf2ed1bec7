"""Taking back an agreement, or a story; and erasing a story, so that nothing about the person is left."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.background_files import end_files_with_words_of
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.counts.keeping import counted_again
from conversations.imports.tombstone import tombstone_of
from conversations.models import Agreement, AskedBack, Conversation, Draft, FirstReader, Highlight, ReleaseCheck
from conversations.withdrawal.rules import (
    REACHING_OUT,
    falls_with,
    obstacle_to_erasure,
    obstacle_to_withdrawal,
    obstacle_to_withdrawing_agreement,
)
from conversations.withdrawal.words_left import note_words_left

# Moments that would tell the day of an erased story.
TELLING = ("recorded_at", "released_at", "released_by")


@recorded("took back an agreement")
def withdraw_agreement(
    *, by: Membership, conversation: Conversation, scope: str, now: datetime | None = None
) -> Agreement:
    """No longer use a story in one way, on the person's wish. It works at once, wherever that use is asked about.

    scope  an `Agreement.Scope` that reaches beyond the team; those that reach further still fall with it

    Raises ValidationError for notes and team (that is `withdraw_story`), for what the person did not agree to, and
    for what was taken back already. Returns the agreement.
    """
    conversation = locked(by, conversation)
    agreements = list(conversation.agreements.all())
    agreement = next((each for each in agreements if each.scope == scope), None)
    if obstacle := obstacle_to_withdrawing_agreement(agreement):
        raise ValidationError(obstacle)
    taken_back = [agreement, *falls_with(agreement, agreements)]
    agreement.withdrawn_on = timezone.localdate(now)
    with counted_again(conversation.pk):
        Agreement.objects.filter(pk__in=[each.pk for each in taken_back]).update(withdrawn_on=agreement.withdrawn_on)
    return agreement


@recorded("withdrew a story")
def withdraw_story(*, by: Membership, conversation: Conversation, now: datetime | None = None) -> Conversation:
    """Take a story back on the person's wish: the words, the feelings and every highlight are gone for good.

    That the conversation took place stays, so that nobody asks the person again; it no longer counts. Evidence and
    quotes go with their highlight. Raises ValidationError when it is withdrawn already, and while a concern is open
    for anybody but those who handle it, and while the story is held.
    """
    conversation = locked(by, conversation)
    if obstacle := obstacle_to_withdrawal(by, conversation):
        raise ValidationError(obstacle)
    return _withdraw(conversation, now or timezone.now())


@recorded("was asked for words back")
def ask_for_words_back(*, by: None = None, conversation: Conversation, now: datetime | None = None) -> AskedBack:
    """The person asks, on the page behind their slip. At once nothing of it reaches beyond the team any more.

    The words themselves go when the team takes them away, or by themselves (`withdraw_asked_back`): whoever finds a
    slip must not be able to destroy a story unseen. Raises ValidationError when it was asked, or taken back, already.
    """
    conversation = locked(by, conversation)
    if conversation.state in Conversation.TAKEN_AWAY or AskedBack.objects.filter(conversation=conversation).exists():
        raise ValidationError(_("This was asked already."))
    now = now or timezone.now()
    reaching_out = [
        each.pk for each in conversation.agreements.all() if each.is_standing and each.scope in REACHING_OUT
    ]
    with counted_again(conversation.pk):
        Agreement.objects.filter(pk__in=reaching_out).update(withdrawn_on=timezone.localdate(now))
    return AskedBack.objects.create(team_id=conversation.team_id, conversation=conversation, asked_at=now)


@recorded("withdrew a story that was asked back")
def withdraw_asked_back(*, by: None = None, asked: AskedBack, now: datetime | None = None) -> Conversation:
    """What the person asked, done by itself where nobody of the team did it in time. As `withdraw_story`.

    Raises ValidationError when it was taken back already, and while a concern is open.
    """
    conversation = locked(by, Conversation(pk=asked.conversation_id))
    is_held = conversation.concerns.open().exists() or conversation.holds.standing().exists()
    if is_held or conversation.state in Conversation.NOT_COUNTED:
        raise ValidationError(_("This story cannot be taken back now."))
    return _withdraw(conversation, now or timezone.now())


@recorded("erased a story")
def erase_story(*, by: Membership, conversation: Conversation, now: datetime | None = None) -> Conversation:
    """Leave nothing of a story but that there was one: its reference, pathway, holder and the month.

    Everything that withdrawing takes, and every answer about the person or the conversation besides. A row of
    imported feedback leaves a mark, so that importing the file again does not bring the words back.
    Raises ValidationError when it is erased already, and while a concern is open as in `withdraw_story`.
    """
    conversation = locked(by, conversation)
    if obstacle := obstacle_to_erasure(by, conversation):
        raise ValidationError(obstacle)
    with counted_again(conversation.pk):
        _leave_nothing(conversation, now or timezone.now())
    end_files_with_words_of(conversation.team)
    return conversation


def _withdraw(conversation, now):
    conversation.state, conversation.withdrawn_at = Conversation.State.WITHDRAWN, now
    with counted_again(conversation.pk):
        _remove_words(conversation)
        conversation.agreements.filter(withdrawn_on=None).update(withdrawn_on=timezone.localdate(now))
        conversation.save(update_fields=["state", "withdrawn_at"])
    end_files_with_words_of(conversation.team)
    return conversation


def _leave_nothing(conversation, now):
    _remove_words(conversation)
    conversation.passages.all().delete()
    conversation.agreements.all().delete()
    ReleaseCheck.objects.filter(conversation=conversation).delete()
    month = conversation.held_on.replace(day=1)
    for name in (*Conversation.STATED_FIELDS, *TELLING):
        setattr(conversation, name, None if Conversation._meta.get_field(name).null else "")
    conversation.activity = None
    conversation.import_source = tombstone_of(conversation.import_source)
    conversation.held_on = month
    conversation.state, conversation.erased_at = Conversation.State.ERASED, now
    conversation.save()


def _remove_words(conversation):
    note_words_left(conversation)
    Highlight.objects.filter(passage__conversation=conversation).delete()
    conversation.feelings.all().delete()
    conversation.kept_details.all().delete()
    conversation.times_kept_back.all().delete()
    FirstReader.objects.filter(conversation=conversation).delete()
    conversation.passages.update(captured_text="", asked_text="", released_text="")
    Draft.objects.filter(team=conversation.team_id, idempotency_key=conversation.idempotency_key).delete()
