"""What people said behind changes of other teams, as far as they agreed that this reader's organisation reads it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, Q

from ceim.teams.models import Membership
from conversations.models import Agreement, Highlight
from improvements.board.entries import quotable
from improvements.taking_part.quotes import SharedQuote

MOST_OF_ONE = 3


def quotes_behind(membership: Membership, improvements: Iterable[int]) -> dict[int, list[SharedQuote]]:
    """{improvement: its quotes, the oldest first}. Two queries. Asked each time: agreements are taken back."""
    behind = "evidence__opportunity__improvements"
    evidence = Highlight.objects.filter(**{f"{behind}__in": list(improvements)})
    evidence = evidence.annotate(improvement=F(behind), usual_language=F("team__organisation__language"))
    of_one = Q(team__organisation=membership.team.organisation_id)
    agreed = [
        *quotable(evidence.filter(of_one), Agreement.Scope.ORGANISATION),
        *quotable(evidence.exclude(of_one), Agreement.Scope.PUBLIC),
    ]
    found = defaultdict(list)
    for each in sorted(agreed, key=lambda highlight: highlight.pk):
        quote = SharedQuote(each.quote, each.written_in or each.usual_language)
        if quote not in found[each.improvement] and len(found[each.improvement]) < MOST_OF_ONE:
            found[each.improvement].append(quote)
    return found
