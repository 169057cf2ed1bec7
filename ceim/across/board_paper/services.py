"""Asking for a board paper, and what becomes of it; choosing how its slides look."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.across.board_paper.models import BoardPaper, PaperTemplate
from ceim.across.board_paper.written_anew import CheckedTemplate
from ceim.background_files import still_claimed
from ceim.history.recording import recorded
from ceim.locking import one_locked, own_rows
from ceim.teams.models import GroupOfTeams, OrganisationRole
from improvements.models import Improvement

State = BoardPaper.State
MOST_AT_ONCE, MOST_KEPT = 3, 20  # of one person


@recorded("asked for a board paper")
def ask_for_board_paper(
    *,
    by: OrganisationRole,
    kind: str,
    months: int,
    setting: str = "",
    group: GroupOfTeams | None = None,
    improvement: Improvement | None = None,
    asks: str = "",
) -> BoardPaper:
    """A worker makes it, in the language that is spoken now. It is refused while others of this person are being made.

    improvement  whose story stands in it; of a team of the organisation
    asks         what the board is asked for, in the asker's words
    """
    own = BoardPaper.objects.visible_to(by)
    if own.filter(state__in=(State.WAITING, State.RUNNING)).count() >= MOST_AT_ONCE:
        raise ValidationError(_("Others that you asked for are still being made. Wait until they are ready"))
    if own.count() >= MOST_KEPT:
        raise ValidationError(_("You have asked for very many today. The first of them are deleted tomorrow"))
    if improvement is not None and improvement.team.organisation_id != by.organisation_id:
        raise ValidationError({"improvement": _("Choose an improvement of this organisation")})
    return BoardPaper.objects.create(
        organisation_id=by.organisation_id,
        asked_by=by.user,
        kind=kind,
        months=months,
        setting=setting,
        group=group,
        improvement=improvement,
        asks=asks,
        language=get_language(),
    )


@recorded("made a board paper")
def finish_board_paper(*, by: OrganisationRole, board_paper: BoardPaper, content: bytes, quoted: list[str]):
    """Keep the file. Raises TakenByAnother where another worker has taken it up."""
    paper = still_claimed(BoardPaper.objects.defer("content"), board_paper)
    paper.state, paper.content, paper.size, paper.quoted = State.READY, content, len(content), quoted
    paper.steps_done, paper.seen_at = paper.steps, paper.asked_at  # what was done since then is still to be looked at
    paper.save(update_fields=["state", "content", "size", "quoted", "steps_done", "seen_at"])
    return paper


@recorded("could not make a board paper")
def give_up_board_paper(*, by: None, board_paper: BoardPaper) -> BoardPaper:
    """Its page says so. Raises TakenByAnother where another worker has taken it up."""
    paper = still_claimed(BoardPaper.objects.defer("content"), board_paper)
    paper.state = State.GIVEN_UP
    paper.save(update_fields=["state"])
    return paper


@recorded("ended a board paper")
def end_board_paper(*, by: None, board_paper: BoardPaper) -> BoardPaper:
    """Something in it may not be shown any more: its page says so until its day is over."""
    BoardPaper.end([board_paper.pk])
    return board_paper


@recorded("deleted a board paper")
def delete_board_paper(*, by: OrganisationRole, board_paper: BoardPaper) -> BoardPaper:
    """Before its day is over, as its asker wants."""
    pk = board_paper.pk
    BoardPaper.objects.filter(pk=pk).delete()
    board_paper.pk = pk  # for the history
    return board_paper


@recorded("chose a template for the board paper")
def choose_paper_template(*, by: OrganisationRole, template: CheckedTemplate) -> PaperTemplate:
    """In place of the one before; papers that are ready stay as they are."""
    chosen, _is_new = PaperTemplate.objects.update_or_create(
        organisation_id=by.organisation_id,
        defaults={"content": template.content, "name": template.name, "chosen_by": by.user},
    )
    return chosen


@recorded("removed the template of the board paper")
def remove_paper_template(*, by: OrganisationRole) -> PaperTemplate:
    """Slides look as CEIM's own again. Raises ValidationError where none was chosen."""
    chosen = one_locked(own_rows(by, PaperTemplate), _("There is no template."))
    pk = chosen.pk
    chosen.delete()
    chosen.pk = pk  # for the history
    return chosen
