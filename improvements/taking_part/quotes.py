"""What people told another team, as far as they agreed that this one reads it: beside work that teams share."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import ngettext

from ceim.row_security.scope import unlimited
from ceim.teams.models import Membership
from conversations.models import Agreement, Highlight
from improvements.board.entries import quotable
from improvements.models import Improvement


@dataclass(frozen=True)
class SharedQuote:
    words: str
    written_in: str


@dataclass(frozen=True)
class SharedQuotes:
    """`quotes` another team may read, and `closed`, what is said of the rest: never shown as nothing."""

    quotes: list[SharedQuote]
    closed: str


@unlimited()
def shared_quotes(membership: Membership, improvement: Improvement) -> SharedQuotes:
    """The evidence of other teams, whichever leads now. Asked each time: agreements are taken back."""
    evidence = Highlight.objects.filter(evidence__opportunity__improvements=improvement)
    evidence = evidence.exclude(team=membership.team_id).distinct()
    evidence = evidence.annotate(usual_language=F("team__organisation__language"))
    of_one = Q(team__organisation=membership.team.organisation_id)
    agreed = [
        *quotable(evidence.filter(of_one), Agreement.Scope.ORGANISATION).select_related("passage"),
        *quotable(evidence.exclude(of_one), Agreement.Scope.PUBLIC).select_related("passage"),
    ]
    shown = {highlight.pk for highlight in agreed}
    whose = sorted(evidence.exclude(pk__in=shown).values_list("pk", "team__name"))
    agreed.sort(key=lambda highlight: highlight.pk)
    quotes = [SharedQuote(each.quote, each.written_in or each.usual_language) for each in agreed]
    return SharedQuotes(quotes, _closed(Counter(team for _pk, team in whose)))


def _closed(numbers):
    text = "%(n)s more passage, for %(team)s only", "%(n)s more passages, for %(team)s only"
    return "; ".join(ngettext(*text, n) % {"n": n, "team": team} for team, n in numbers.items())
