"""What people said, as far as they agreed that another team reads it: beside an improvement that teams share."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from ceim.teams.models import Membership
from conversations.models import Agreement, Highlight
from improvements.board.entries import quotable
from improvements.models import Improvement


@dataclass(frozen=True)
class SharedQuotes:
    """`quotes` another team may read, and `closed`, what is said of the rest: never shown as nothing."""

    quotes: list[str]
    closed: str


def shared_quotes(membership: Membership, improvement: Improvement) -> SharedQuotes:
    """The evidence of a team that leads, for one that takes part. Asked each time: agreements are taken back."""
    evidence = Highlight.objects.filter(evidence__opportunity__improvements=improvement).distinct()
    is_of_one = improvement.team.organisation_id == membership.team.organisation_id
    scope = Agreement.Scope.ORGANISATION if is_of_one else Agreement.Scope.PUBLIC
    quotes = [highlight.quote for highlight in quotable(evidence, scope).select_related("passage").order_by("pk")]
    return SharedQuotes(quotes, _closed(improvement.team.name, evidence.count() - len(quotes)))


def _closed(team, number):
    if not number:
        return ""
    text = ngettext("%(n)s more passage, for %(team)s only", "%(n)s more passages, for %(team)s only", number)
    return text % {"n": number, "team": team}
