"""Setting a rule of retention, carrying one out in small batches, and what a person decides about a story."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.retention import letting_go
from ceim.across.retention.kinds import KINDS, due_of
from ceim.across.retention.models import RecordKind, RetentionRule, RetentionRun, StoryKept
from ceim.across.retention.review import stories_to_review
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import all_locked, locked, one_locked
from ceim.months import last_of, months_before
from ceim.teams.models import Membership, OrganisationRole, TeamRecord
from conversations.models import Conversation

BATCH = 200  # rows in one transaction


@recorded("set a rule of retention")
def set_retention_rule(*, by: OrganisationRole, kind: str, months: int, action: str) -> RetentionRule:
    """In place of the one before. It is carried out from the next time on, without anybody being asked again.

    kind    a `RecordKind`
    action  one of those that suit it
    """
    rule, _is_new = RetentionRule.objects.update_or_create(
        organisation_id=by.organisation_id,
        kind=kind,
        defaults={"months": months, "action": action, "set_by": by.user, "set_at": timezone.now()},
    )
    return rule


@recorded("ended a rule of retention")
def end_retention_rule(*, by: OrganisationRole, kind: str) -> RetentionRule:
    """Nothing of the kind is touched any more. Raises ValidationError where there is no rule."""
    mine = RetentionRule.objects.filter(organisation=by.organisation_id, kind=kind)
    rule = one_locked(mine, _("There is no rule to end."))
    pk = rule.pk
    rule.delete()
    rule.pk = pk  # for the history
    return rule


@recorded("carried out a rule of retention")
def carry_out_rule(*, by: None, rule: RetentionRule, now: datetime) -> RetentionRun:
    """One batch of what is due, and how many that were, in one transaction: killed within, nothing was done.

    Of two workers the second waits for the first, and finds what is left. Raises RetentionRule.DoesNotExist where it
    was ended, or set to something else, since it was read.
    """
    rule = one_locked(RetentionRule.objects.filter(pk=rule.pk, months=rule.months, action=rule.action))
    today = timezone.localdate(now)
    ids = _batch(rule, today)
    KINDS[RecordKind(rule.kind)].act(ids, today)
    run, _is_new = RetentionRun.objects.get_or_create(
        organisation_id=rule.organisation_id,
        kind=rule.kind,
        on=today,
        action=rule.action,
        defaults={"months": rule.months, "last_at": now},
    )
    RetentionRun.objects.filter(pk=run.pk).update(number=F("number") + len(ids), last_at=now, months=rule.months)
    return run


def _batch(rule, today):
    """The ids of a batch. They are asked about again once they are locked: somebody may have held one meanwhile."""
    due = due_of(rule.kind, rule.organisation_id, rule.months, today)
    ids = list(due.order_by("pk").values_list("pk", flat=True)[:BATCH])
    rows = all_locked(due.model._default_manager.filter(pk__in=ids))
    if issubclass(due.model, TeamRecord):
        also_in_history_of(*{row.team_id for row in rows})
    return list(due.filter(pk__in=ids).values_list("pk", flat=True))


@recorded("let the words of a story go")
def let_words_go(*, by: Membership, conversation: Conversation) -> Conversation:
    """What the rule would do, decided by a person. Raises ValidationError where it is not due, or is held."""
    conversation = locked(by, conversation)
    if not stories_to_review(by).filter(pk=conversation.pk).exists():
        raise ValidationError(_("This story is not to be decided about now."))
    let_go = letting_go.let_words_go if conversation.is_readable else letting_go.let_unreleased_go
    let_go([conversation.pk], timezone.localdate())
    return conversation


@recorded("kept a story for longer")
def keep_story_longer(*, by: Membership, conversation: Conversation, months: int) -> Conversation:
    """It is asked about again after so many months. Raises ValidationError where it is not due."""
    conversation = locked(by, conversation)
    if not stories_to_review(by).filter(pk=conversation.pk).exists():
        raise ValidationError(_("This story is not to be decided about now."))
    until = last_of(months_before(timezone.localdate(), -int(months)))
    StoryKept.objects.update_or_create(
        conversation=conversation, defaults={"team": by.team, "until": until, "kept_by": by.user}
    )
    return conversation
