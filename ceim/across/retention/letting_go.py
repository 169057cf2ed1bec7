"""Taking the words of stories away, and nothing that is counted: the past stays as it was, without what was said."""

from collections.abc import Collection
from datetime import date

from django.db.models import F

from conversations.models import Conversation, Draft, Highlight, KeptBack, KeptDetail, Passage

# Stands in place of the words, so that every page, paper and file says so without being told.
GONE, WRITTEN_IN = "These words are no longer kept.", "en-GB"
BEHIND_ALL_WORDS = 1_000_000  # characters: a highlight of what stands there now ends behind it, each at another place


def let_captured_go(ids: Collection[int]) -> None:
    """Of released stories with these ids; what was released stays."""
    Passage.objects.filter(conversation__in=ids).update(captured_text="", asked_text="")
    KeptDetail.objects.filter(conversation__in=ids).delete()
    keys = Conversation.objects.filter(pk__in=ids).order_by().values("idempotency_key")
    Draft.objects.filter(idempotency_key__in=keys).delete()


def let_words_go(ids: Collection[int], today: date) -> None:
    """Months, pathways, themes, feelings, agreements and who spoke stay: charts are made of them."""
    let_captured_go(ids)
    Passage.objects.filter(conversation__in=ids).exclude(released_text="").update(released_text=GONE)
    # A person's highlights of one passage must stay different rows, as each is counted.
    Highlight.objects.filter(passage__conversation__in=ids).update(start=0, end=F("pk") + BEHIND_ALL_WORDS, note="")
    KeptBack.objects.filter(conversation__in=ids).exclude(reason=KeptBack.Reason.OTHER).update(note="")
    KeptBack.objects.filter(conversation__in=ids, reason=KeptBack.Reason.OTHER).update(note=GONE)
    Conversation.objects.filter(pk__in=ids).update(words_gone_on=today, written_in=WRITTEN_IN)
