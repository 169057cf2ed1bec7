"""Asking for open files and taking that back, a second person's yes or no, and what becomes of them."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.access.policy import ORGANISATION_ROLES, Permission, roles_with
from ceim.across.open_files.models import OpenFiles, OpenFilesLetter
from ceim.background_files import still_claimed
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked, own_rows
from ceim.teams.models import OrganisationRole, Team

State, Kind = OpenFiles.State, OpenFilesLetter.Kind
MOST_WAITING = 3  # of one person: all administrators get a mail about each
GONE = gettext_lazy("Somebody has answered already, or it is too old")


@recorded("asked for everything as open files")
def ask_for_open_files(*, by: OrganisationRole, of_team: Team | None = None, with_sealed_words: bool) -> OpenFiles:
    """A worker makes them; with sealed words only once a second administrator agreed, and all are told that it waits.

    What waits for somebody else holds up nothing. Raises ValidationError while others of this person are being made.
    """
    _refuse_too_many(OpenFiles.objects.visible_to(by).filter(asked_by=by.user), with_sealed_words)
    if of_team:
        also_in_history_of(of_team.pk)
    files = OpenFiles.objects.create(
        organisation_id=by.organisation_id,
        of_team=of_team,
        asked_by=by.user,
        with_sealed_words=with_sealed_words,
        state=State.ASKED if with_sealed_words else State.WAITING,
    )
    if with_sealed_words:
        _write(files, Kind.WAITS, who_can_answer(files).values_list("user_id", flat=True))
    return files


def _refuse_too_many(own, with_sealed_words):
    if own.filter(state__in=(State.WAITING, State.RUNNING)).exists():
        raise ValidationError(_("Others that you asked for are still being made. Wait until they are ready"))
    if with_sealed_words and own.filter(state=State.ASKED).count() >= MOST_WAITING:
        told = _("%(number)s of your requests wait for a second administrator. Take one back first")
        raise ValidationError(told % {"number": MOST_WAITING})


def who_can_answer(open_files: OpenFiles):
    """The roles of those who may agree to what another asked for, or refuse it."""
    roles = OrganisationRole.objects.holding(roles_with(Permission.MANAGE_ORGANISATION, ORGANISATION_ROLES))
    here = roles.filter(organisation=open_files.organisation_id, user__is_active=True)
    return here.exclude(user=open_files.asked_by_id).order_by("user_id")


@recorded("took back a request for open files")
def take_back_open_files(*, by: OrganisationRole, open_files: OpenFiles) -> OpenFiles:
    """One's own, however far they have come: nothing is left of the files, nor of the mails about them."""
    own = OpenFiles.objects.visible_to(by).filter(asked_by=by.user)
    files = locked(by, open_files, among=own.select_related(None), gone=_("It is gone already"))
    if files.of_team_id:
        also_in_history_of(files.of_team_id)
    pk = files.pk
    files.delete()
    files.pk = pk  # for the history
    return files


@recorded("agreed that sealed words leave as open files")
def agree_to_open_files(*, by: OrganisationRole, open_files: OpenFiles) -> OpenFiles:
    """By another administrator, and none of today: or one could make a second account, and agree with it."""
    asked = _asked_of(by, open_files)
    if by.started_on >= timezone.localdate():
        raise ValidationError(_("You have looked after this organisation since today. You can agree from tomorrow on"))
    asked.state, asked.agreed_by, asked.seen_at = State.WAITING, by.user, timezone.now()
    asked.save(update_fields=["state", "agreed_by", "seen_at"])
    return asked


@recorded("did not agree that sealed words leave as open files")
def refuse_open_files(*, by: OrganisationRole, open_files: OpenFiles) -> OpenFiles:
    """By any other administrator. Who asked is told by mail who said no, and can ask anew."""
    asked = _asked_of(by, open_files)
    asked.state, asked.refused_by = State.REFUSED, by.user
    asked.save(update_fields=["state", "refused_by"])
    _write(asked, Kind.REFUSED, [asked.asked_by_id])
    return asked


def _asked_of(by, open_files):
    asked = locked(by, open_files, among=own_rows(by, OpenFiles).filter(state=State.ASKED), gone=GONE)
    if asked.asked_by_id == by.user_id:
        raise ValidationError(_("You asked for it. Somebody else has to agree"))
    if asked.of_team_id:
        also_in_history_of(asked.of_team_id)
    return asked


def _write(open_files, kind, recipients):
    now = timezone.now()
    letters = (OpenFilesLetter(open_files=open_files, recipient_id=pk, kind=kind, due_at=now) for pk in recipients)
    OpenFilesLetter.objects.bulk_create(letters)


@recorded("made open files")
def finish_open_files(*, by: None, open_files: OpenFiles, size: int) -> OpenFiles:
    """Raises TakenByAnother where another worker has taken them up."""
    files = still_claimed(OpenFiles.objects.all(), open_files)
    files.state, files.size = State.READY, size
    files.save(update_fields=["state", "size"])
    _write(files, Kind.READY, [files.asked_by_id])
    return files


@recorded("could not make open files")
def give_up_open_files(*, by: None, open_files: OpenFiles) -> OpenFiles:
    """The page says so. Raises TakenByAnother where another worker has taken them up."""
    files = still_claimed(OpenFiles.objects.all(), open_files)
    files.parts.all().delete()
    files.state = State.GIVEN_UP
    files.save(update_fields=["state"])
    _write(files, Kind.GIVEN_UP, [files.asked_by_id])
    return files
