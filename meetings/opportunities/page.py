"""What the page of one opportunity shows."""

from conversations.stories.closed_stories import about_closed_words
from meetings.actions.rows import actions_for
from meetings.opportunities import rows


def opportunity_page(membership, opportunity):
    quotes = rows.quotes_of(membership, opportunity=opportunity.pk)
    return {
        "opportunity": opportunity,
        "quotes": quotes,
        "closed_words": about_closed_words(membership, shown=len(quotes), of=opportunity.evidence.count()),
        "actions": actions_for(membership, opportunity=opportunity.pk),
        "improvements": opportunity.improvements.all(),
    }
