"""Who may release a story, and what stands in the way."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import TEAM_ROLES, Permission, may
from ceim.statements import statement, together
from ceim.teams.models import Membership
from ceim.teams.models.reader import OwnReader
from conversations.models import Agreement, Conversation, KeptBack

# What somebody ticks before a story is released; the columns of ReleaseCheck.
CHECKS = ("names_removed", "staff_by_role", "third_parties_removed", "dates_generalised", "rare_details_considered")
MOST_NAMED = 3
RELEASING_ROLES = [role.value for role in TEAM_ROLES if may(role, Permission.RELEASE_STORY)]


def colleagues_who_release(membership, today=None, now=None):
    """The others of the team who release stories; `who_releases` says which of them this one."""
    return (
        Membership.objects.visible_to(membership)
        .holding(RELEASING_ROLES, today)
        .free_to_read(now)
        .filter(user__is_active=True)
        .exclude(user=membership.user_id)
        .order_by("name")
    )


def colleagues_releasing(membership):
    """Likewise now, as a list."""
    return _colleagues(OwnReader(membership), today=timezone.localdate(), now=timezone.now())


@statement
def _colleagues(membership, *, today: date, now: datetime):
    return colleagues_who_release(membership, today, now)


def waiting_for_release(membership, today=None, now=None):
    """Recorded stories that the person agreed to share with the team, for those who release; longest waiting first.

    Without those that somebody keeps back. Adds `has_open_concern` and `needs_colleague`: either way somebody else
    comes first. `obstacle_to_release` says it of one story in words.
    """
    wrote = Q(scribe__isnull=False, scribe=membership.user_id)
    own = Q(held_by=membership.user_id) | Q(kept_by__isnull=False, kept_by=membership.user_id)
    somebody = _somebody_but_the_writer(colleagues_who_release(membership, today, now))
    waiting = to_be_shared(membership).filter(~Conversation.kept_back_now()).with_concern_flag()
    return waiting.annotate(needs_colleague=wrote | (own & somebody)).order_by("recorded_at", "pk")


def _somebody_but_the_writer(colleagues):
    """Whether there is one besides who wrote the story down. Asked of the team once, not of each of its stories."""
    of_team, writer = colleagues.order_by().values("team"), Coalesce("scribe", 0)
    ends = [Coalesce(Subquery(of_team.annotate(end=end("user")).values("end")), writer) for end in (Min, Max)]
    return ~Q(*[Exact(end, writer) for end in ends])


def to_be_shared(membership):
    """Recorded stories of which the team may hear, kept back or not, for those who release."""
    refused = Agreement.objects.filter(conversation=OuterRef("pk")).refused(Agreement.Scope.TEAM)
    return Conversation.objects.awaiting_release_by(membership).filter(~Exists(refused))


def count_of_waiting(membership):
    """How many are `waiting` for release and how many `kept_back`, for those who release; to others none are."""
    return next(iter(_waiting_counted(membership)), None) or {"waiting": 0, "kept_back": 0}


@statement
def _waiting_counted(membership):
    is_kept_back = Conversation.kept_back_now()
    return together(
        to_be_shared(membership), waiting=Count("pk", filter=~is_kept_back), kept_back=Count("pk", filter=is_kept_back)
    )


def who_releases(conversation: Conversation, colleagues: Iterable[Membership]) -> list[Membership]:
    """The ones among `colleagues` who can: never who wrote it down; who has it in hand only where nobody else can."""
    can = [each for each in colleagues if each.user_id != conversation.scribe_id]
    others = [each for each in can if each.user_id not in (conversation.held_by_id, conversation.kept_by_id)]
    return others or can


CAN_BE_RELEASED = Q(has_open_concern=False, needs_colleague=False)  # of those waiting, by who reads


def obstacle_to_release(membership, conversation, colleagues=None):
    """Why this person cannot release this story now, in a sentence or two; empty when they can.

    `colleagues` are those who release, where the page has them already. A conversation that was read with its flags, or
    was made a moment ago, says itself what holds it back: see `stories.listing.with_flags`.
    """
    if conversation.state == Conversation.State.RECORDED and _is_kept_back(conversation):
        return _("This story is kept back. It can be released when it was sent for release again, or looked at again.")
    return obstacle_to_checking(membership, conversation, colleagues)


def _is_kept_back(conversation):
    return _says(conversation, "is_kept_back", lambda: bool(kept_back_rows(conversation=conversation.pk)))


@statement
def kept_back_rows(*, conversation: int):
    """By whom a story is kept back now, and why: one row, or none."""
    return KeptBack.objects.standing().filter(conversation=conversation).select_related("kept_back_by")


def obstacle_to_checking(membership, conversation, colleagues=None):
    """Likewise why they cannot check it, kept back or not."""
    if conversation.state != Conversation.State.RECORDED:
        return _obstacle_of_state(conversation)
    if _says(conversation, "has_open_concern", lambda: conversation.concerns.open().exists()):
        return _("A concern about this story is open. It can be released when the concern is closed.")
    if _is_not_to_be_shared(conversation):
        return _("The person did not agree to share their words with the team. This story stays as it is.")
    if not membership.may(Permission.RELEASE_STORY):
        return _("A member of the team must release this story.")
    return _obstacle_of_holder(membership, conversation, colleagues)


def _is_not_to_be_shared(conversation):
    return _says(
        conversation, "is_not_to_be_shared", lambda: conversation.agreements.refused(Agreement.Scope.TEAM).exists()
    )


def _says(conversation, flag, ask):
    return getattr(conversation, flag) if flag in conversation.__dict__ else ask()


def _obstacle_of_state(conversation):
    if conversation.is_readable:
        return _("This story has been released already.")
    if conversation.state == Conversation.State.LAPSED:
        return _("Nobody released this story in time, and its words are gone. There is nothing to release.")
    return _("This story was withdrawn. There is nothing to release.")


def _obstacle_of_holder(membership, conversation, colleagues):
    wrote = conversation.scribe_id == membership.user_id
    if not wrote and membership.user_id not in (conversation.held_by_id, conversation.kept_by_id):
        return ""
    if colleagues is None:
        colleagues = colleagues_releasing(membership)
    names = [each.name for each in who_releases(conversation, colleagues)]
    if not names and not wrote:
        return ""
    why = _why_somebody_else(membership, conversation)
    if not names:
        return why + " " + _("Nobody else in your team can yet. Invite a colleague.")
    if len(names) > MOST_NAMED:
        return why + " " + _("Ask a colleague in your team.")
    whom = ngettext("Ask %(names)s.", "Ask one of them: %(names)s.", len(names)) % {"names": ", ".join(names)}
    return f"{why} {whom}"


def _why_somebody_else(membership, conversation):
    if conversation.scribe_id == membership.user_id:
        return _("You wrote this conversation down, so somebody else must release it.")
    if conversation.kept_by_id == membership.user_id:
        return _("You took this conversation over, so somebody else must release it.")
    return _("You held this conversation, so somebody else must release it.")


def asks_whether_they_knew(conversation):
    """Whether nobody wrote down if the person was asked about notes, as of all that was imported: a checker says it."""
    return not _answers_to_notes(conversation=conversation.pk)


@statement
def _answers_to_notes(*, conversation: int):
    answers = Agreement.objects.filter(conversation=conversation, scope=Agreement.Scope.NOTES)
    return answers.exclude(answer=Agreement.Answer.NOT_ASKED).order_by().values("answer")


def message_after_saving(membership, conversation):
    """What happens next, in a few words."""
    if conversation.keeper_id != membership.user_id:
        return _("Saved. It is with %(name)s now") % {"name": conversation.held_by.name}
    if _is_not_to_be_shared(conversation):
        return _("Saved. The team does not read it, because the person did not agree to that")
    colleagues = colleagues_releasing(membership)
    if obstacle_to_release(membership, conversation, colleagues) == "":
        return _("Saved. You can now release it")
    if who_releases(conversation, colleagues):
        return _("Saved. A colleague can now release it")
    return _("Saved")
