"""Board entries for tests, and what the form of one sends."""

from datetime import timedelta

from django.utils import timezone

from ceim.testing.answers import soup_of, words_of
from ceim.testing.factories import make_conversation, make_highlight
from improvements.models import BoardEntry

STORY = "The bell rang in an empty corridor and nobody came until the morning."
TODAY = timezone.localdate
ENTRY = {
    "you_said": "Waiting is hard without a word",
    "outcome": "did",
    "we_did": "Everyone gets a card",
    "because": "",
    "what_next": "",
}


def make_entry(by, *, is_approved=True, **fields):
    """An entry by `by`, on the board unless told otherwise."""
    approval = {"approved_at": timezone.now(), "approved_by": by.user} if is_approved else {}
    days = {"happened_on": TODAY(), "review_on": TODAY() + timedelta(days=90)}
    return BoardEntry.objects.create(team=by.team, written_by=by.user, **(ENTRY | days | approval | fields))


def make_quote(by, words=STORY, *, public="yes", **options):
    """A highlight of a whole story; `public` is the person's answer to being quoted in public."""
    conversation = make_conversation(by, state="released", words=words)
    conversation.agreements.filter(scope="public").update(answer=public)
    return make_highlight(by, conversation, start=0, end=len(words), **options)


def make_public(team):
    team.is_board_public = True
    team.save()
    return team


def sent_entry(**changes):
    """What the form sends."""
    review_on = changes.pop("review_on", TODAY() + timedelta(days=90))
    happened_on = changes.pop("happened_on", TODAY())
    boxes = {
        f"{name}_{part}": getattr(day, part)
        for name, day in (("review_on", review_on), ("happened_on", happened_on))
        for part in ("day", "month", "year")
    }
    return ENTRY | boxes | changes


def texts_of(response, selector):
    return [words_of(each) for each in soup_of(response).select(selector)]
