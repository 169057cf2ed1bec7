"""Marking words of a story: the step that a highlight and a need noted in a meeting share."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.models import Conversation, Highlight, Passage
from conversations.review.places import trimmed


def mark_words(
    by: Membership, passage: Passage, start: int, end: int, kind: str, *, whoever: bool = False
) -> tuple[Highlight, bool]:
    """(The mark, whether it is new): for services, in whose transaction it is; refuses as `highlight_words` says.

    Whoever calls it has the counts made anew (`counted_again`). `whoever`: a mark of somebody else will do.
    """
    text = _locked_text(by, passage)
    if not 0 <= start < end <= len(text):
        raise ValidationError(_("Select words inside the text"))
    start, end = trimmed(text, start, end)
    if start == end:
        raise ValidationError(_("Select words inside the text"))
    if kind not in Highlight.Kind.values:
        raise ValidationError(_("Choose what the person is telling us"))
    same = {"passage": passage, "start": start, "end": end, "kind": kind}
    if whoever and (found := Highlight.objects.filter(**same).order_by("pk").first()):
        return found, False
    same["made_by"] = by.user
    return Highlight.objects.get_or_create(**same, defaults={"team": by.team})


def _locked_text(by, passage):
    """The released text; the story cannot be withdrawn before this transaction ends."""
    readable = Conversation.objects.visible_to(by).readable()
    gone = _("This story can no longer be read")
    locked(by, Conversation(pk=passage.conversation_id), among=readable, gone=gone)
    return Passage.objects.filter(team=by.team_id).values_list("released_text", flat=True).get(pk=passage.pk)
