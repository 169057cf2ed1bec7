"""What people said behind changes of other teams, as far as they agreed that this reader's organisation reads it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F

from ceim.row_security.scope import unlimited
from ceim.statements import Ids, statement
from ceim.teams.models import Membership
from conversations.models import Agreement, Highlight
from improvements.board.entries import quotable
from improvements.taking_part.quotes import SharedQuote

MOST_OF_ONE = 3


@unlimited()
def quotes_behind(membership: Membership, improvements: Iterable[int]) -> dict[int, list[SharedQuote]]:
    """{improvement: its quotes, the oldest first}. Two queries. Asked each time: agreements are taken back."""
    about = {"improvements": Ids(improvements), "organisation": membership.team.organisation_id}
    agreed = [*_of_one_organisation(**about), *_of_others(**about)] if about["improvements"] else []
    found = defaultdict(list)
    for each in sorted(agreed, key=lambda highlight: highlight.pk):
        quote = SharedQuote(each.quote, each.written_in or each.usual_language)
        if quote not in found[each.improvement] and len(found[each.improvement]) < MOST_OF_ONE:
            found[each.improvement].append(quote)
    return found


@statement
def _of_one_organisation(*, improvements: Ids, organisation: int):
    evidence = _evidence(improvements).filter(team__organisation=organisation)
    return quotable(evidence, Agreement.Scope.ORGANISATION)


@statement
def _of_others(*, improvements: Ids, organisation: int):
    return quotable(_evidence(improvements).exclude(team__organisation=organisation), Agreement.Scope.PUBLIC)


def _evidence(improvements):
    behind = "evidence__opportunity__improvements"
    evidence = Highlight.objects.filter(**{f"{behind}__in": improvements})
    return evidence.annotate(improvement=F(behind), usual_language=F("team__organisation__language"))
