"""What the page of one opportunity shows."""

from conversations.stories.closed_stories import about_closed_words
from meetings.actions.rows import actions_for
from meetings.decisions.rows import decisions_about
from meetings.opportunities import rows
from meetings.passing_on.rows import asks_about


def opportunity_page(membership, opportunity, voting):
    quotes = rows.quotes_of(membership, opportunity=opportunity.pk)
    return {
        "opportunity": opportunity,
        "voting": voting if voting.is_coming and opportunity.is_in_play else None,
        "asks": asks_about(membership, opportunity=opportunity.pk),
        "decisions": decisions_about(membership, opportunity=opportunity.pk),
        "quotes": quotes,
        "closed_words": about_closed_words(membership, shown=len(quotes), of=opportunity.evidence.count()),
        "actions": actions_for(membership, opportunity=opportunity.pk),
        "improvements": opportunity.improvements.all(),
    }
