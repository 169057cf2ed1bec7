"""Asking for open files, agreeing that sealed words leave, and what becomes of them."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.open_files.models import OpenFiles
from ceim.background_files import still_claimed
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked, own_rows
from ceim.teams.models import OrganisationRole, Team

State = OpenFiles.State


@recorded("asked for everything as open files")
def ask_for_open_files(*, by: OrganisationRole, of_team: Team | None = None, with_sealed_words: bool) -> OpenFiles:
    """A worker makes them; with sealed words only once a second administrator agreed."""
    own = OpenFiles.objects.visible_to(by).filter(asked_by=by.user)
    if own.filter(state__in=(State.ASKED, State.WAITING, State.RUNNING)).exists():
        raise ValidationError(_("Others that you asked for are still being made. Wait until they are ready"))
    if of_team:
        also_in_history_of(of_team.pk)
    return OpenFiles.objects.create(
        organisation_id=by.organisation_id,
        of_team=of_team,
        asked_by=by.user,
        with_sealed_words=with_sealed_words,
        state=State.ASKED if with_sealed_words else State.WAITING,
    )


@recorded("agreed that sealed words leave as open files")
def agree_to_open_files(*, by: OrganisationRole, open_files: OpenFiles) -> OpenFiles:
    """By another administrator, and none of today: or one could make a second account, and agree with it."""
    gone = _("Somebody has answered already, or it is too old")
    asked = locked(by, open_files, among=own_rows(by, OpenFiles).filter(state=State.ASKED), gone=gone)
    if asked.asked_by_id == by.user_id:
        raise ValidationError(_("You asked for it. Somebody else has to agree"))
    if by.started_on >= timezone.localdate():
        raise ValidationError(_("You have looked after this organisation since today. You can agree from tomorrow on"))
    if asked.of_team_id:
        also_in_history_of(asked.of_team_id)
    asked.state, asked.agreed_by, asked.seen_at = State.WAITING, by.user, timezone.now()
    asked.save(update_fields=["state", "agreed_by", "seen_at"])
    return asked


@recorded("made open files")
def finish_open_files(*, by: None, open_files: OpenFiles, size: int) -> OpenFiles:
    """Raises TakenByAnother where another worker has taken them up."""
    files = still_claimed(OpenFiles.objects.all(), open_files)
    files.state, files.size = State.READY, size
    files.save(update_fields=["state", "size"])
    return files


@recorded("could not make open files")
def give_up_open_files(*, by: None, open_files: OpenFiles) -> OpenFiles:
    """The page says so. Raises TakenByAnother where another worker has taken them up."""
    files = still_claimed(OpenFiles.objects.all(), open_files)
    files.parts.all().delete()
    files.state = State.GIVEN_UP
    files.save(update_fields=["state"])
    return files
