"""Services of lessons: let other teams of the organisation find what was learned from an idea, and take that back."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.models import Theme
from improvements.models import ChangeIdea, SharedLesson
from improvements.shelf.behind import refuse_words_in, themes_of


@recorded("shared what was learned from an idea")
def share_lesson(
    *, by: Membership, idea: ChangeIdea, learned: str, themes: Iterable[Theme] = (), today: date | None = None
) -> SharedLesson:
    """From now on every team of the organisation finds it, also by these themes.

    Raises ValidationError for an idea of another team, one without a studied test or with a shared lesson, for a text
    that is empty or repeats what somebody said, and for a theme that is not of the words behind it.
    """
    idea = locked(by, idea)
    if idea.team_id != by.team_id or not idea.cycles.filter(team=by.team_id, studied_on__isnull=False).exists():
        raise ValidationError(_("Study a test of it first: then there is something to share."))
    if idea.shared_lessons.shared().exists():
        raise ValidationError(_("What was learned from it is shared already."))
    if not learned.strip():
        raise ValidationError(_("Enter what another team should know"))
    refuse_words_in(idea.improvement_id, [idea.text, idea.improvement.title, learned])
    themes = list(themes)
    if not {theme.pk for theme in themes} <= set(themes_of(by, idea.improvement_id).values_list("pk", flat=True)):
        raise ValidationError(_("Choose from the themes of the words behind it"))
    day = today or timezone.localdate()
    lesson = SharedLesson.objects.create(team=by.team, idea=idea, learned=learned, put_up_on=day, put_up_by=by.user)
    lesson.themes.set(themes)
    return lesson


@recorded("took back what was learned from an idea")
def take_back_lesson(*, by: Membership, lesson: SharedLesson, today: date | None = None) -> SharedLesson:
    """Nobody else finds it any more. Raises ValidationError when it was taken back before."""
    lesson = locked(by, lesson)
    if lesson.taken_down_on:
        raise ValidationError(_("It was taken back already."))
    lesson.taken_down_on, lesson.taken_down_by = today or timezone.localdate(), by.user
    lesson.save(update_fields=["taken_down_on", "taken_down_by"])
    return lesson
