"""The kinds of records that an organisation has rules for: what is suggested, which rows are due, what is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.across.api.models import ApiToken
from ceim.across.retention.letting_go import let_captured_go, let_words_go
from ceim.across.retention.models import RecordKind, RetentionAction, StoryKept
from ceim.months import last_of, months_before
from ceim.teams.models import Invitation
from ceim.teams.models.invitation_days import INVITATION_LASTS
from conversations.models import AskedBack, Concern, Conversation, FeedbackImport, Passage, StoryHold

State = FeedbackImport.State


@dataclass(frozen=True)
class RetentionKind:
    """A kind of record.

    since     what the months are counted from, in words
    months    what is suggested; of `actions` the first is
    due       (organisation's id, the day before which it began, today): the rows
    act       (ids, today): what is done with them; None where a person looks at each
    is_story  whether the rows are conversations, which are locked, and belong to teams
    """

    since: Promise
    months: int
    actions: tuple[RetentionAction, ...]
    due: Callable[[int, date, date], QuerySet]
    act: Callable[[list[int], date], None]
    is_story: bool = False


def not_held(stories: QuerySet, today: date) -> QuerySet:
    """All but those that must stay for now, or that the person asks back: those go the other way."""
    concern = Concern.objects.open().order_by().filter(conversation=OuterRef("pk"))
    asked = AskedBack.objects.order_by().filter(conversation=OuterRef("pk"))
    return stories.filter(~Exists(concern), ~Exists(asked), ~StoryHold.is_held(), ~StoryKept.is_kept(today))


def _stories(organisation, before, today):
    readable = Conversation.objects.readable().filter(team__organisation=organisation, words_gone_on__isnull=True)
    return not_held(readable.filter(held_on__lt=before), today)


def _captured(organisation, before, today):
    captured = Passage.objects.order_by().filter(conversation=OuterRef("pk")).exclude(captured_text="", asked_text="")
    released = Conversation.objects.readable().filter(team__organisation=organisation, released_at__date__lt=before)
    return not_held(released.filter(Exists(captured), words_gone_on__isnull=True), today)


def _imports(organisation, before, today):
    begun = FeedbackImport.objects.filter(team__organisation=organisation, uploaded_at__date__lt=before)
    return begun.filter(state__in=(State.UPLOADED, State.MAPPED))


def _invitations(organisation, before, today):
    ended = Q(withdrawn_at__isnull=False) | Q(sent_at__date__lt=today - INVITATION_LASTS - timedelta(days=1))
    return Invitation.objects.filter(
        ended, organisation=organisation, accepted_at__isnull=True, sent_at__date__lt=before
    )


def _tokens(organisation, before, today):
    ended = Q(last_day__lt=before) | Q(withdrawn_at__date__lt=before)
    return ApiToken.objects.filter(ended, organisation=organisation)


def _deletes(model):
    return lambda ids, today: model.objects.filter(pk__in=ids).delete()


KINDS = {
    RecordKind.STORIES: RetentionKind(
        _("since the conversation"),
        24,
        (RetentionAction.REVIEW, RetentionAction.ANONYMISE),
        _stories,
        let_words_go,
        is_story=True,
    ),
    RecordKind.CAPTURED: RetentionKind(
        _("since the story was released"),
        3,
        (RetentionAction.DELETE,),
        _captured,
        lambda ids, today: let_captured_go(ids),
        is_story=True,
    ),
    RecordKind.IMPORTS: RetentionKind(
        _("since the file was sent"), 1, (RetentionAction.DELETE,), _imports, _deletes(FeedbackImport)
    ),
    RecordKind.INVITATIONS: RetentionKind(
        _("since it was sent"), 6, (RetentionAction.DELETE,), _invitations, _deletes(Invitation)
    ),
    RecordKind.TOKENS: RetentionKind(
        _("since the token ended"), 12, (RetentionAction.DELETE,), _tokens, _deletes(ApiToken)
    ),
}


def due_of(kind: str, organisation: int, months: int, today: date) -> QuerySet:
    """The rows of a kind that are older than so many months, in no order."""
    month = months_before(today, months)
    before = month.replace(day=min(today.day, last_of(month).day))
    return KINDS[RecordKind(kind)].due(organisation, before, today).order_by()
