"""Services of comments: write one, take one back."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import Role
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.comments.threads import KINDS, improvement_of
from improvements.locking import locked_shared
from improvements.models import ChangeIdea, Comment, Cycle, Improvement, Measure


@recorded("wrote a comment")
def write_comment(*, by: Membership, about: Improvement | ChangeIdea | Cycle | Measure, text: str) -> Comment:
    """`about` is what the team works on; of tests its own alone. A comment on what was stopped is welcome.

    Raises ValidationError without words, and DoesNotExist for what the team does not work on.
    """
    if not text.strip():
        raise ValidationError({"text": _("Enter your comment")})
    about = (locked if isinstance(about, Cycle) else locked_shared)(by, about)
    return Comment.objects.create(
        team=by.team,
        **{"improvement": improvement_of(about), KINDS[type(about)].column: about},
        text=text.strip(),
        is_of_coach=by.role == Role.COACH,
        written_by=by.user,
    )


@recorded("took back a comment")
def take_back_comment(*, by: Membership, comment: Comment) -> Comment:
    """One's own: its words are gone, and its place in the thread stays."""
    comment = locked(by, comment)
    if comment.written_by_id != by.user_id:
        raise ValidationError(_("Only who wrote it can take it back"))
    if comment.taken_back_at is None:
        comment.text, comment.taken_back_at = "", timezone.now()
        comment.save(update_fields=["text", "taken_back_at"])
    return comment
