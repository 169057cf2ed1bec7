"""Which conversation a slip's secret leads to, for how long, and how often it may be guessed."""

from datetime import date

from allauth.core.internal import ratelimit

from ceim.months import months_before
from ceim.row_security.scope import looks_everywhere
from conversations.models import AskedBack, Conversation
from conversations.withdrawal.slip_code import plain

# The rate of wrong secrets, in ACCOUNT_RATE_LIMITS; a page that is only opened counts.
WRONG = {"app": "allauth.account", "action": "slip", "limit_get": True}


@looks_everywhere
def conversation_behind(secret: str) -> Conversation | None:
    """With its team, its organisation, and what is asked of it."""
    found = Conversation.objects.select_related("team__organisation", "pathway", "first_reader", "asked_back")
    return found.filter(slip_secret=plain(secret)).first()


def has_ended(conversation: Conversation, today: date) -> bool:
    """Whether the organisation keeps the page no longer."""
    months = conversation.team.organisation.slip_months
    return conversation.held_on < months_before(today, months)


def asked_back(conversation: Conversation) -> AskedBack | None:
    return getattr(conversation, "asked_back", None)


def may_try(request) -> bool:
    """Whether so few wrong ones came from this address lately that another may be tried."""
    return ratelimit.consume(request, **WRONG, dry_run=True) is not None


def note_wrong_try(request) -> None:
    ratelimit.consume(request, **WRONG)
