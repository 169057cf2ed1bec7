"""What is looked at of how CEIM runs: a line each, judged, and what to do when it is not right."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.mail_room.dead import dead_mails
from ceim.across.mail_room.queue import outbox_now
from ceim.health.beat import is_late, last_beat
from ceim.health.found import unapplied
from ceim.logs.errors import errors_lately
from ceim.nhs.formats import nhs_date, nhs_number, nhs_time
from ceim.safekeeping.checked import last_check
from ceim.safekeeping.files import latest_backup
from ceim.teams.models import Organisation

QUEUE_IS_LATE = timedelta(minutes=20)  # two ticks of the clock
BACKUP_IS_OLD = timedelta(hours=26)  # one a night, and time to make it
CHECK_IS_OLD = timedelta(days=35)  # one a month
LEAST_FREE = 10  # per cent of the disk


@dataclass(frozen=True)
class UpkeepLine:
    name: str
    is_well: bool
    said: str
    to_do: str = ""
    address: str = ""  # the name of an address of the organisation's where it is done


def lines_of(organisation: Organisation, now: datetime) -> list[UpkeepLine]:
    return [
        _clock(now),
        _waiting(now),
        _not_sent(organisation),
        _backup(now),
        _check(now),
        _errors(),
        _migrations(),
        _disk(),
    ]


def _clock(now):
    beat = last_beat()
    said = _("They last reported on %s.") % _moment(beat) if beat else _("They have never reported.")
    to_do = _("Ask whoever runs CEIM to start the clock and the worker again: until then nobody is reminded.")
    return UpkeepLine(_("Clock and worker"), not is_late(beat, now), said, to_do)


def _waiting(now):
    """Reminders wait for the mail that gathers them, which is one of these: they are no mails of their own."""
    outbox = outbox_now(now)
    name = _("Mails that should have gone out by now")
    if not outbox.oldest_due_at:
        return UpkeepLine(name, True, f"{_('None.')} {_going_later(outbox)}".strip())
    said = ngettext(
        "%(number)s mail, due since %(moment)s.", "%(number)s mails; the oldest due since %(moment)s.", outbox.waiting
    ) % {"number": nhs_number(outbox.waiting), "moment": _moment(outbox.oldest_due_at)}
    to_do = _("The worker does not keep up, or the mail server does not answer. Ask whoever runs CEIM to look at both.")
    return UpkeepLine(name, now - outbox.oldest_due_at < QUEUE_IS_LATE, said, to_do)


def _going_later(outbox):
    if not outbox.next_due_at:
        return ""
    said = ngettext(
        "%(number)s mail is ready and goes out by itself on %(moment)s.",
        "%(number)s mails are ready; the next goes out by itself on %(moment)s.",
        outbox.later,
    )
    return said % {"number": nhs_number(outbox.later), "moment": _moment(outbox.next_due_at)}


def _not_sent(organisation):
    number = dead_mails(organisation.pk).count()
    said = ngettext(
        "%s mail of your organisation was given up.", "%s mails of your organisation were given up.", number
    ) % nhs_number(number)
    to_do = _("Look whether the addresses are right, and send them again.")
    return UpkeepLine(
        _("Mails that could not be sent"), not number, said if number else _("None."), to_do, "list_dead_mails"
    )


def _backup(now):
    backup = latest_backup()
    if backup is None:
        to_do = _("Make backups, or look where they are kept: this server sees none in its folder for backups.")
        return UpkeepLine(_("Last backup"), False, _("There is none."), to_do)
    to_do = _("Ask whoever runs CEIM why none was made since. There should be one each night.")
    return UpkeepLine(_("Last backup"), now - backup[0] < BACKUP_IS_OLD, _("Made on %s.") % _moment(backup[0]), to_do)


def _check(now):
    check = last_check()
    to_do = _("Have a backup opened with its private key once a month, with verify_backup.")
    if check is None:
        return UpkeepLine(_("Last backup that was verified"), False, _("None was verified here."), to_do)
    how = _("opened and counted") if check.was_opened else _("compared with its sum alone")
    said = _("The one of %(made)s was %(how)s on %(checked)s.")
    said %= {"made": _moment(check.made_at), "how": how, "checked": _moment(check.checked_at)}
    is_well = check.was_opened and now - check.checked_at < CHECK_IS_OLD
    return UpkeepLine(_("Last backup that was verified"), is_well, said, to_do)


def _errors():
    number = errors_lately()
    said = ngettext("%s in the last hour.", "%s in the last hour.", number) % nhs_number(number)
    to_do = _(
        "Those who look after CEIM (ADMINS) get a mail that says which. They find each in the logs by its reference."
    )
    return UpkeepLine(
        _("Pages and tasks that went wrong"), not number, said if number else _("None in the last hour."), to_do
    )


def _migrations():
    waits = unapplied()
    said = (
        _("The database is not as this version needs it.") if waits else _("The database is as this version needs it.")
    )
    return UpkeepLine(
        _("Database"), not waits, said, _("Ask whoever runs CEIM to run its migrations (manage.py migrate).")
    )


def _disk():
    """Of what CEIM writes itself: the database may lie elsewhere."""
    folder = next(each for each in (settings.VAR_DIR, *settings.VAR_DIR.parents) if each.exists())
    disk = shutil.disk_usage(folder)
    free = 100 * disk.free // disk.total
    to_do = _("Make room: move old backups to another machine.")
    return UpkeepLine(_("Room on the disk"), free >= LEAST_FREE, _("%s%% is free.") % free, to_do)


def _moment(moment):
    here = localtime(moment)
    return _("%(day)s at %(time)s") % {"day": nhs_date(here), "time": nhs_time(here)}
