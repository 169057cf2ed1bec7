"""docs/running.md once CEIM runs: keys, backups and what comes back, history, imports, figures, to the minute."""

import re
import secrets
import time
from datetime import UTC, datetime

from ceim.testing.empty_machine.database import moved
from ceim.testing.empty_machine.installed import MANAGE, new_key, write_settings
from ceim.testing.empty_machine.machine import NotTrue
from ceim.testing.empty_machine.plan import follows

FILE = "2026-11-29T020000Z.ceim-backup.age"  # as the document calls a backup
TEAM = """
from datetime import date
from ceim.accounts.models import User
from ceim.teams.models import Membership, Organisation, Team
from ceim.testing.cast import make_pathway
organisation = Organisation.objects.create(name="Strathmoor", slug="strathmoor")
team = Team.objects.create(organisation=organisation, name="Ward 7", address="strathmoor/ward-7", setting="inpatient",
    started_on=date(2024, 1, 1))
make_pathway(team)
lead = User.objects.create_user(email="lead@example.org", password=None, name="Lead")
Membership.objects.create(team=team, user=lead, name="Lead", role="lead")
"""


def shell(machine, text):
    """What people do in a browser, done by the owner; the words of a document are not in it."""
    path = machine.write("home/text.py", text, 0o644)
    machine.run(f"{MANAGE} shell --verbosity 0 < {path}", said="(a team Ward 7 of Strathmoor)", cwd=machine.app)


@follows("docs/running.md: Keys")
def change_the_key(machine, block):
    write_settings(machine, STORY_KEYS=f"{new_key()},{machine.settings['STORY_KEYS']}")
    machine.follow(block, cwd=machine.app)


@follows("docs/running.md: Feedback that there is already")
def feedback(machine, block):
    shell(machine, TEAM)
    machine.write("srv/ceim/feedback.csv", "text,date\nThe tea was hot and somebody sat with me.,2026-11-01\n", 0o644)
    machine.follow(block, cwd=machine.app)
    machine.follow(block, cwd=machine.app)
    stories = machine.database.ask("SELECT count(*) FROM conversations_conversation", "ceim")
    if stories != "1":
        raise NotTrue(f"Imported twice, one line of feedback became {stories} conversations")


@follows("docs/running.md: How often the check for names is wrong")
def names(machine, block):
    lines = ["text"] + [f"The nurse explained {what} to me before it happened." for what in WHAT * 40]
    machine.write("srv/ceim/comments.csv", "\n".join(lines), 0o644)
    machine.follow(block, cwd=machine.app)


WHAT = ("the scan", "every step", "what would hurt", "the waiting", "how long it takes", "who would come")


@follows("docs/running.md: Numbers that are kept")
def recount(machine, block):
    machine.follow(block, cwd=machine.app)
    machine.run(f"{MANAGE} recount --check", cwd=machine.app)


@follows("docs/running.md: History", "docs/running.md: History (2)", "docs/running.md: History (3)")
def history(machine, verify, anchors, forget):
    machine.run(
        f'{MANAGE} shell --verbosity 0 -c "from ceim.history.tasks import link_history; link_history()"',
        cwd=machine.app,
    )
    machine.follow(verify, cwd=machine.app)
    machine.follow(anchors, cwd=machine.app)
    machine.follow(forget, cwd=machine.app, env={"DATABASE_URL": machine.database.url("owner")})
    machine.run(f"{MANAGE} verify_history", cwd=machine.app)


@follows("docs/running.md: Backups", "docs/running.md: Backups (2)")
def backup(machine, key, block):
    output = machine.follow(key, cwd=machine.app)
    machine.private_key = re.search(r"AGE-SECRET-KEY-1\w+", output)[0]
    write_settings(machine, BACKUP_KEY=re.search(r"BACKUP_KEY=(age1\w+)", output)[1])
    machine.write("srv/ceim/key.txt", machine.private_key + "\n")
    machine.follow(block, only=f"{MANAGE} backup", cwd=machine.app)
    [machine.backup] = (machine.app / "var/backups").glob("*.age")
    machine.follow(block, only=f"{MANAGE} verify_backup", cwd=machine.app, read_as={FILE: machine.backup.name})


@follows("docs/running.md: Lost keys", "docs/running.md: Lost keys (2)")
def lost_keys(machine, share, join):
    """Two of the three sheets bring back every key there is."""
    asked = [(r"private key of backups[^:]*: *$", machine.private_key)]
    output = machine.follow(share, cwd=machine.app, typed=asked).replace("\r", "")
    sheets = re.split(r"CEIM, share \d of 3[^\n]*\n", output)[1:]
    typed = []
    for sheet in (sheets[0], sheets[2]):
        lines = [line.strip() for line in sheet.splitlines() if re.match(r"\s*\d+[ :.]", line)]
        typed += [(r" *\d+: $", line) for line in lines] + [(r" *\d+: $", "")]
    told = machine.follow(join, cwd=machine.app, typed=typed)
    missing = [name for name in (*machine.settings["STORY_KEYS"].split(","), machine.private_key) if name not in told]
    if missing:
        raise NotTrue(f"Two shares brought back {told[-1500:]}")


@follows("docs/running.md: Restoring")
def restore(machine, block):
    """Into an empty database, made as the roles' part says it: those are there."""
    rows = machine.database.ask("SELECT count(*) FROM conversations_conversation", "ceim")
    machine.database.ask("ALTER DATABASE ceim RENAME TO before")
    machine.run("createdb ceim", env=machine.database.as_superuser)
    grants = (machine.app / "ceim/assets/deploy/roles.sql").read_text()
    path = machine.write("home/grants.sql", re.sub(r"(?m)^CREATE ROLE .*$", "", grants))
    machine.run(f"psql --dbname=ceim --file={path}", env=machine.database.as_superuser)
    owner = {"DATABASE_URL": machine.database.url("owner")}
    machine.follow(block, only=(f"{MANAGE} migrate", f"{MANAGE} createcachetable"), cwd=machine.app, env=owner)
    asked = [(r"private key of backups[^:]*: *$", machine.private_key)]
    told = machine.follow(
        block, only=f"{MANAGE} restore", cwd=machine.app, env=owner, typed=asked, read_as={FILE: machine.backup}
    )
    again = machine.database.ask("SELECT count(*) FROM conversations_conversation", "ceim")
    if "Restored:" not in told or rows != again or rows == "0":
        raise NotTrue(f"{rows} conversations before, {again} after:\n{told[-1500:]}")
    machine.told["restore"] = re.search(r"Restored:[^\r\n]*", told)[0]


@follows("docs/running.md: Many teams, to measure with")
def many_teams(machine, block):
    """In a database of its own, with fewer teams."""
    machine.database.ask("CREATE DATABASE measuring OWNER ceim_owner")
    here = {
        "postgres://user:password@host/measuring": machine.database.url("owner", "measuring"),
        "--teams 1000": "--teams 20",
        "--months 36": "--months 3",
    }
    machine.follow(block, cwd=machine.clone, read_as=here)


@follows("docs/running.md: To the minute", "docs/running.md: To the minute (2)", "docs/running.md: To the minute (3)")
def to_the_minute(machine, archiving, base, recovery):
    """A server that archives; what was done until a moment is there again, and what was done after it is not."""
    database, archive = machine.database, machine.make("archive", 0o700)
    word = secrets.token_hex(16)
    database.ask(f"CREATE ROLE replicator LOGIN REPLICATION PASSWORD '{word}'")
    database.ask("CREATE TABLE written (at timestamptz)")
    database.set(machine.as_read(archiving, archiving.text, {"/archive/": f"{archive}/"}))
    machine.run_here += archiving.lines
    database.stop()
    database.start()
    copies = machine.make("base", 0o700)
    as_replicator = {"PGHOST": "localhost", "PGPORT": str(database.port), "PGPASSWORD": word}
    machine.follow(base, env=as_replicator, read_as={"/base/2026-11-29": copies / "2026-11-29"})
    moment = written_at(database)
    written_at(database)
    database.ask("SELECT pg_switch_wal()")
    time.sleep(3)
    database.stop()
    database.data.rename(database.home / "aside")
    moved(copies / "2026-11-29", database.data, machine.account)
    here = {"/archive/": f"{archive}/", "2026-11-29 10:15:00+00": moment.isoformat(sep=" ")}
    database.set(machine.as_read(recovery, recovery.text, here) + "archive_mode = off\n")
    machine.run_here += recovery.lines
    (database.data / "recovery.signal").touch()
    machine.run(f"test -e {database.data}/recovery.signal")
    database.start()
    found = database.ask("SELECT count(*) FROM written")
    if found != "1" or database.ask("SELECT count(*) FROM conversations_conversation", "ceim") == "0":
        raise NotTrue(f"{found} of the 2 rows are there, and the first alone was written by then")
    machine.told["to the minute"] = "what was written before the moment is there, what was written after it is not"


def written_at(database):
    """A row, and a moment after it."""
    database.ask("INSERT INTO written VALUES (clock_timestamp())")
    time.sleep(1.5)
    moment = datetime.now(UTC)
    time.sleep(1.5)
    return moment
