"""1,000 redelivered tasks: eight workers are handed each mail, import and export again and again; each happens once."""

import re
import tempfile
from dataclasses import dataclass, field
from datetime import date

from ceim.accounts.models import SafetyLetter, User
from ceim.across.digest.models import RemindersPause, ToldNote
from ceim.across.open_files.models import OpenFiles
from ceim.across.reminders.models import Reminder
from ceim.history.models import Event
from ceim.tables.table import Table
from ceim.teams.models import Membership, Team
from ceim.testing.eight_workers import WORKERS, mails_in, number_sent_by_eight
from ceim.testing.factories import london
from conversations.feedback.columns import FeedbackColumns
from conversations.imports import services as imports
from conversations.models import Conversation, FeedbackImport

SUNDAY, MONDAY = london(2026, 11, 15, 9), london(2026, 11, 16, 8)
TIMES = 3  # that each worker is handed each
ROWS = 5  # of a file
# As the worker of a real installation: with the role that owns nothing, and told that it may see every team.
AS_A_WORKER = """
from ceim.row_security import scope
from ceim.testing.runtime_role import runtime_role
{imports}
def work(now):
    done = 0
    with runtime_role(), scope.everything():
        for _each in range({times}):
            {deed}
    return done
"""
NOTE = ("from ceim.across.reminders.services import note_due", "note_due(now)")
REMIND = (
    "from ceim.across.reminders.models import Reminder\nfrom ceim.across.reminders.services import send_reminder",
    "done += sum(send_reminder(reminder_id=pk, now=now) for pk in Reminder.objects.values_list('pk', flat=True))",
)
GATHER = (
    "from ceim.across.digest.sending import gather_one\nfrom ceim.across.reminders.models import Reminder",
    "[gather_one(reminder_id=pk, now=now) for pk in Reminder.objects.order_by('pk').values_list('pk', flat=True)]",
)
SEND = (
    "from ceim.across.digest.models import Digest\nfrom ceim.across.digest.sending import send_digest",
    "done += sum(send_digest(digest_id=pk, now=now) for pk in Digest.objects.values_list('pk', flat=True))",
)
LETTERS = (
    "from ceim.across.reminders.letters import send_letters",
    "done += sum(send_letters(now) for _tick in range(6))",  # a tick sends twenty of a kind
)
IMPORT = (
    "from conversations.imports.worker import carry_out_import\nfrom conversations.models import FeedbackImport",
    "ids = FeedbackImport.objects.values_list('pk', flat=True)\n            "
    "done += sum(carry_out_import(feedback_import_id=pk) for pk in ids)",
)
EXPORT = (
    "from ceim.across.open_files.worker import make_open_files\nfrom ceim.across.open_files.models import OpenFiles",
    "done += sum(make_open_files(open_files_id=pk) for pk in OpenFiles.objects.values_list('pk', flat=True))",
)


@dataclass
class Redelivered:
    """What was handed out how often, and what was found: [(kind, what was there)] of each kind of fault."""

    asked: int = 0
    things: int = 0
    doubled: list = field(default_factory=list)
    missing: list = field(default_factory=list)

    def count(self, kind, expected, found, name="", times=None):
        """`found`: what happened, each under a name of its own, as often as it did."""
        self.asked += expected * WORKERS * (TIMES if times is None else times)
        self.things += expected if times is None else 0
        if len(found) > len(set(found)) or len(set(found)) > expected:
            self.doubled.append((kind, name, f"{len(found)} of {expected}"))
        if len(set(found)) < expected:
            self.missing.append((kind, name, f"{len(set(found))} of {expected}"))


def hand_out_again(cast, fresh, *, mails, files):
    """Reminders, digests, mails of the outbox, imports, exports: the last two so many files, the others so many."""
    found = Redelivered()
    for kind in (send_digests, send_letters):
        fresh()
        kind(cast, found, mails)
    for kind in (carry_out_imports, make_exports):
        fresh()
        kind(cast, found, files)
    return found


def send_digests(cast, found, number):
    """Whoever is short is reminded once: the reminder becomes a note of their digest; and that, one mail."""
    RemindersPause.objects.all().delete()  # nobody of this world is away
    already = Membership.objects.filter(team=cast.ward_7, role__in=["member", "lead"], user__isnull=False).count()
    for each in range(number - already):
        user = User.objects.create(email=f"person{each}@example.org", name="A colleague")
        Membership.objects.create(team=cast.ward_7, user=user, name=user.name, role="member")
    ours = {"kind": "mid_month", "team": cast.ward_7}
    with tempfile.TemporaryDirectory() as folder:
        _eight(NOTE, SUNDAY, folder)
        found.count("reminders", number, list(Reminder.objects.filter(**ours).values_list("recipient", flat=True)))
        _eight(GATHER, SUNDAY, folder)
        notes = ToldNote.objects.filter(reminder__in=Reminder.objects.filter(**ours), is_waiting=True)
        found.count("notes", number, list(notes.values_list("reminder", flat=True)))
        theirs = set(notes.values_list("digest", flat=True))
        _eight(SEND, MONDAY, folder)
        mails = re.findall(r"^Message-ID: <digest-(\d+)@", mails_in(folder), re.MULTILINE)
    found.count("digests", number, [each for each in mails if int(each) in theirs])
    found.count("digests", len(set(mails)), mails, "of anybody", times=0)


def send_letters(cast, found, number):
    """One mail each to so many people whose password was changed."""
    User.objects.bulk_create(User(email=f"person{each}@example.org", name="A colleague") for each in range(number))
    SafetyLetter.objects.all().delete()
    SafetyLetter.objects.bulk_create(
        SafetyLetter(email=f"person{each}@example.org", kind=SafetyLetter.Kind.values[0], due_at=SUNDAY)
        for each in range(number)
    )
    with tempfile.TemporaryDirectory() as folder:
        _eight(LETTERS, MONDAY, folder)
        mails = re.findall(r"^Message-ID: <(safety-\d+)@", mails_in(folder), re.MULTILINE)
    found.count("mails of the outbox", number, mails)


def carry_out_imports(cast, found, number):
    """So many files, each of rows of its own."""
    FeedbackImport.objects.all().delete()
    before = Conversation.objects.count()
    for each in range(number):
        rows = [[f"Words {row} of file {each}", "1/1/2026"] for row in range(ROWS)]
        table = Table(["Comment", "Date"], rows, list(range(2, ROWS + 2)))
        kept = imports.upload_feedback(by=cast.rowan, file_name=f"cards {each}.csv", tables=[table])
        about = {"columns": FeedbackColumns(words=(0,), date=1), "pathway": None}
        kept = imports.name_columns(by=cast.rowan, feedback_import=kept, **about)
        imports.begin_import(by=cast.rowan, feedback_import=kept)
    with tempfile.TemporaryDirectory() as folder:
        said = _eight(IMPORT, MONDAY, folder)
    done = Event.objects.filter(verb="imported feedback").values_list("record_id", flat=True)
    found.count("imports", number, list(done))
    found.count("imports", number, list(range(said)), "as the workers say", times=0)
    rows = Conversation.objects.count() - before
    found.count("imports", number * ROWS, list(range(rows)), "rows", times=0)


def make_exports(cast, found, number):
    """Open files of so many teams."""
    OpenFiles.objects.all().delete()
    about = {"organisation": cast.organisation, "setting": "inpatient", "started_on": date(2024, 1, 1)}
    for each in range(number):
        team = Team.objects.create(name=f"Leaves {each}", address=f"strathmoor/leaves-{each}", **about)
        OpenFiles.objects.create(organisation=cast.organisation, of_team=team, asked_by=cast.user("ada"))
    with tempfile.TemporaryDirectory() as folder:
        said = _eight(EXPORT, MONDAY, folder)
    done = Event.objects.filter(verb="made open files").values_list("record_id", flat=True)
    found.count("exports", number, list(done))
    found.count("exports", number, list(range(said)), "as the workers say", times=0)


def _eight(task, now, folder):
    modules, deed = task
    return number_sent_by_eight(AS_A_WORKER.format(imports=modules, deed=deed, times=TIMES), now, folder)
