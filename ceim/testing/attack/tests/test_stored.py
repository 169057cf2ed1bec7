"""Hostile text in every text of the database: what pages, files and mails make of it."""

import inspect
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import Error

from ceim.celery import app
from ceim.testing.addresses import in_parts, pages, undone
from ceim.testing.attack.everywhere import NO_PAGES, Screens, World, body_of
from ceim.testing.attack.payloads import MARK
from ceim.testing.attack.stored import faults_of_file, faults_of_headers, faults_of_mail, hostile_everywhere
from ceim.testing.attack.told import IS_WHOLE, Tally
from ceim.testing.browser import Visitor
from ceim.testing.cast import make_cast
from ceim.testing.digests import clock_ticks, mails_go_out
from ceim.testing.workbooks import SHEET, changed, workbook

TEXTS, OPENED, FILES, MAILS = (
    "hostile texts in tables",
    "pages that show them",
    "files made of them",
    "mails made of them",
)
RAN, REPORTED = "scripts that ran", "reports of the page's policy"
IN_A_BROWSER = ["list_improvements", "show_public_board"]
AS_A_FILE = ["download_measure", "download_drivers"]
FORMATS = ("csv", "xlsx", "pdf", "pptx", "svg", "png", "text")
LISTEN = f"""
window.ran = []; window.reported = []
window.{MARK} = () => window.ran.push('ran')
const note = (event) => window.reported.push(`${{event.effectiveDirective}} ${{event.blockedURI}}`)
addEventListener('securitypolicyviolation', note)
"""


def chosen(names):
    return [page for page in pages() if page.name not in NO_PAGES and (IS_WHOLE or page.name in names)]


@pytest.fixture
def tally():
    return Tally()


class Stranger(Visitor):
    """Somebody whose browser notes each script that runs and each report."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.page.context.add_init_script(LISTEN)
        self.page.set_default_timeout(60_000)
        self.dialogs = []
        self.page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def faults_at(self, url):
        self.complaints.clear()
        self.dialogs.clear()
        try:
            self.page.goto(self.address + url)
        except Error as reason:
            if "Download is starting" in str(reason) or "ERR_ABORTED" in str(reason):
                return
            raise
        for name in ("ran", "reported"):
            for what in self.page.evaluate(f"window.{name} ?? []"):
                yield RAN if name == "ran" else REPORTED, what
        for said in self.dialogs:
            yield RAN, said
        for said in self.complaints:
            if re.search("Security Policy|Trusted|violat", said):
                yield REPORTED, said[:200]


@pytest.mark.browser
@in_parts(chosen(IN_A_BROWSER))
def test_no_script_runs(some, transactional_db, visit, browser, live_server, tally):
    cast = make_cast()
    world = World(cast)
    tally.asked(TEXTS, hostile_everywhere())
    visitors = {}
    for page in some:
        name = world.opened_by(page)
        if name not in visitors:
            visitors[name] = Stranger(browser, live_server.url)
            if name in cast.people:
                visitors[name].enter(cast.user(name))
        tally.asked(OPENED)
        for kind, what in visitors[name].faults_at(world.address(page)):
            tally.finds(kind, page.name, what)
    tally.settle()


@pytest.mark.browser
def test_script_that_runs_is_noticed(browser, live_server, transactional_db):
    visitor = Stranger(browser, live_server.url)
    visitor.open("/help/")
    visitor.page.evaluate(f"window.{MARK}()")
    assert visitor.page.evaluate("window.ran") == ["ran"]
    visitor.page.evaluate(
        "() => { const s = document.createElement('img'); s.src = 'http://x.example/'; document.body.append(s) }"
    )
    visitor.page.wait_for_function("window.reported.length > 0")


@in_parts(chosen(AS_A_FILE))
def test_files_run_nothing(some, cast, tally):
    world, screens = World(cast), Screens(cast)
    hostile_everywhere()
    for page in some:
        name, url = world.opened_by(page), world.address(page)
        client = screens.of(name)
        for query in queries_of(url):
            with undone():
                response = client.get(url + query)
                content = body_of(response)
            tally.asked(FILES)
            kind = response.headers.get("Content-Type", "")
            faults = [*faults_of_file(kind, content), *faults_of_headers(response)]
            if response.status_code >= 500 and page.name != "show_readiness":  # nobody's clock runs here
                faults.append(f"{response.status_code}")
            for fault in faults:
                tally.finds("files that run something", page.name, query, fault)
    tally.settle()


SHEET_WITH_A_FORMULA = changed(workbook(["text"], ["x"]), {SHEET: b'<sheetData><c r="A1"><f>1+1</f></c></sheetData>'})


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/csv", b"text\n=1+1\n"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", SHEET_WITH_A_FORMULA),
        ("text/calendar", b"BEGIN:VEVENT\r\nSUMMARY:x\r\nBEGIN:VALARM\r\nEND:VEVENT\r\n"),
        ("text/calendar", b"BEGIN:VEVENT\r\nSUMMARY:x\ny\r\nEND:VEVENT\r\n"),
        ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
        ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        ("text/html", f"<p><script>{MARK}()</script>".encode()),
    ],
)
def test_what_a_file_runs_is_found(kind, content):
    assert faults_of_file(kind, content) != []


def test_line_in_the_head_of_a_mail_is_found():
    sent = EmailMessage("Hello", "x", "a@example.org", ["b@example.org"], headers={"Cc": "all@x.example"})
    assert list(faults_of_mail(sent)) != []
    assert list(faults_of_mail(EmailMessage("Hello", "x", "a@example.org", ["b@example.org"]))) == []


def queries_of(url):
    """The page as it is, and in each format that its room speaks of."""
    room = inspect.getsource(inspect.getmodule(inspect.unwrap(resolve(url).func)))
    yield ""
    for name in ("as", "download"):
        if f'"{name}"' in room:
            yield from (f"?{name}={each}" for each in FORMATS)


def test_mails_have_heads_of_their_own(cast, tally):
    World(cast)
    hostile_everywhere()
    made = len(mail.outbox)
    app.loader.import_default_modules()
    for each in settings.CELERY_BEAT_SCHEDULE.values():
        app.tasks[each["task"]].apply(throw=True)
    now = timezone.now()
    for days in range(8):
        at = now.replace(hour=9) + timedelta(days=days)
        clock_ticks(at)
        mails_go_out(at)
    tally.asked(MAILS, len(mail.outbox) - made)
    for each in mail.outbox:
        for fault in faults_of_mail(each):
            tally.finds("mails that say what nobody meant", each.subject[:40], fault)
    assert len(mail.outbox) > made
    tally.settle()
