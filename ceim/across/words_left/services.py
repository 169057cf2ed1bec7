"""Saying that nothing of a story is left in what the team wrote."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.models import WordsLeft


@recorded("looked at words about a story that was taken back")
def say_nothing_is_left(*, by: Membership, words_left: WordsLeft) -> WordsLeft:
    """For everybody: it is on nobody's list any more. Raises ValidationError where somebody was quicker."""
    done = _("Somebody has looked at this already.")
    left = locked(by, words_left, among=WordsLeft.objects.own_of(by), gone=done)
    if left.looked_at:
        raise ValidationError(done)
    left.looked_at, left.looked_by, left.mark = timezone.now(), by.user, ""
    left.save(update_fields=["looked_at", "looked_by", "mark"])
    return left
