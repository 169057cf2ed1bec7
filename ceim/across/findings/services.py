"""Services of findings: be on one, put one off, give one back."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.findings.found import Finding, one_finding
from ceim.across.findings.models import FindingAnswer
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.nhs.formats import nhs_date
from ceim.teams.models import OrganisationRole, Team

LONGEST = {FindingAnswer.What.TAKEN: timedelta(days=60), FindingAnswer.What.PUT_OFF: timedelta(days=184)}
LONGEST_OF_A_CONCERN = timedelta(days=1)  # nobody forgets it because somebody said that they are on it


@recorded("is on what waits in a team")
def take_on_finding(
    *, by: OrganisationRole, finding: Finding, until: date, now: datetime | None = None
) -> FindingAnswer:
    """Say that one is on it until a day, that day included; the team's lead sees who, and until when.

    Raises ValidationError when it is not there any more, when somebody else is on it, and for a day that is past or
    too far away.
    """
    now = now or timezone.now()
    before = _as_it_is(by, finding, now)
    if before.is_taken:
        _refuse_of_another(by, before.answer, _("%(name)s is on it until %(day)s."))
    return _answered(by, before, FindingAnswer.What.TAKEN, until, now)


@recorded("put off what waits in a team")
def put_off_finding(
    *, by: OrganisationRole, finding: Finding, reason: str, until: date, note: str = "", now: datetime | None = None
) -> FindingAnswer:
    """Say why not now, and until when; the team's lead sees both.

    reason  a FindingAnswer.Reason; OTHER needs a note

    Raises ValidationError as `take_on_finding` does, when somebody else has put it off, for a reason that is none, and
    for a concern.
    """
    now = now or timezone.now()
    before = _as_it_is(by, finding, now)
    if not before.may_be_put_off:
        raise ValidationError(_("A concern is not put off. Ring the team lead or the concerns officer."))
    if before.is_taken:
        _refuse_of_another(by, before.answer, _("%(name)s is on it until %(day)s."))
    elif before.answer:
        _refuse_of_another(by, before.answer, _("%(name)s has put it off until %(day)s."))
    if reason not in FindingAnswer.Reason.values:
        raise ValidationError({"reason": _("Choose why not now")})
    if reason == FindingAnswer.Reason.OTHER and not note.strip():
        raise ValidationError({"note": _("Enter in a few words what the reason is")})
    return _answered(by, before, FindingAnswer.What.PUT_OFF, until, now, reason=reason, note=note.strip())


@recorded("gave back what waits in a team")
def give_back_finding(*, by: OrganisationRole, finding: Finding, now: datetime | None = None) -> FindingAnswer:
    """From now on it waits again, whoever was on it or put it off. Raises ValidationError when nobody was or had."""
    now = now or timezone.now()
    before = _as_it_is(by, finding, now)
    if before.answer is None:
        raise ValidationError(_("Nobody is on it any more."))
    _end(by, finding, now)
    before.answer.refresh_from_db()
    return before.answer


def _as_it_is(by, finding, now):
    """The finding as it is now; nobody else answers anything of its team until we are done."""
    kind, team, record = finding.key
    locked(by, Team(pk=team))
    also_in_history_of(team)
    found = one_finding(by.organisation_id, kind, team, record, now)
    if found is None:
        raise ValidationError(_("This does not wait any more."))
    return found


def _refuse_of_another(by, answer, says):
    """What a colleague answered is not replaced unseen: whoever means to gives it back first."""
    if answer.by_id != by.user_id:
        raise ValidationError(says % {"name": answer.by.name, "day": nhs_date(answer.until)})


def _answered(by, finding, what, until, now, **why):
    kind, team, record = finding.key
    today = timezone.localdate(now)
    longest = LONGEST[what] if finding.may_be_put_off else LONGEST_OF_A_CONCERN
    if not today <= until <= today + longest:
        last = nhs_date(today + longest)
        raise ValidationError({"until": _("Choose a day from today to %(last)s") % {"last": last}})
    _end(by, finding, now)
    about = {"team_id": team, "kind": kind, "record": record}
    return FindingAnswer.objects.create(what=what, until=until, by=by.user, at=now, **about, **why)


def _end(by, finding, now):
    """What was answered before, also what is over by its day."""
    kind, team, record = finding.key
    open_ones = FindingAnswer.objects.filter(team=team, kind=kind, record=record, ended_at__isnull=True)
    open_ones.update(ended_at=now, ended_by=by.user)
