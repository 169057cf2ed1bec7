"""What the page of one opportunity shows."""

from conversations.models import Highlight
from conversations.stories.closed_stories import about_closed_words
from meetings.models import Action


def opportunity_page(membership, opportunity):
    quotes = Highlight.objects.visible_to(membership).filter(evidence__opportunity=opportunity)
    quotes = quotes.select_related("passage__conversation", "passage__touchpoint").defer("passage__captured_text")
    quotes = list(quotes.order_by("evidence__id"))
    return {
        "opportunity": opportunity,
        "quotes": quotes,
        "closed_words": about_closed_words(membership, shown=len(quotes), of=opportunity.evidence.count()),
        "actions": Action.objects.visible_to(membership).filter(opportunity=opportunity).select_related("owner"),
        "improvements": opportunity.improvements.all(),
    }
