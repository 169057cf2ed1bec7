"""A real Chromium for tests: signing in, axe, no sideways scroll, screenshots when asked for."""

import os
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections
from playwright.sync_api import Page, sync_playwright

from ceim.testing.axe import accessibility_faults
from ceim.testing.cast import PASSWORD
from ceim.testing.chromium import find_chromium
from ceim.testing.signing_in import new_session

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--renderer-process-limit=1",
]

# What somebody could not click although it is there: something else lies over the middle of its first line.
COVERED = """() => {
  const found = []
  const controls = 'a[href], button, summary, select, textarea, input:not([type=hidden])'
  for (const control of document.querySelectorAll(controls)) {
    const [line] = control.getClientRects()
    if (!line || line.width < 2 || !control.checkVisibility({ visibilityProperty: true }) || control.disabled) continue
    control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
    const { x, y, width, height } = control.getClientRects()[0]
    const hit = document.elementFromPoint(x + width / 2, y + height / 2)
    if (!hit || ![control, ...(control.labels ?? [])].some((each) => each.contains(hit))) {
      found.push(`covered: ${control.outerHTML.slice(0, 120)}`)
    }
  }
  scrollTo(0, 0)
  return found
}"""

# Once the worker looks after the page and this device keeps what it needs to write without signal.
IS_READY = """async () => {
  const isReady = async () => navigator.serviceWorker.controller && await letters.get('kept', 'index')
  while (!await isReady()) await new Promise((resolve) => setTimeout(resolve, 50))
}"""


def launch(kind, **options):
    return kind.launch(executable_path=find_chromium(), args=QUIET, **options)


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser
        browser.close()
        # While Playwright's loop runs, this thread has other connections than before and after it.
        connections.close_all()


NO_SIGNAL = "net::ERR_INTERNET_DISCONNECTED"  # what the browser complains of, at any moment, where a test took it away
PHONE_AND_DESK = {"width": 320, "also": (1280,)}  # done on a phone, where least has room


class Visitor:
    """One person at one screen. Keeps a list of what the browser complained about.

    What is done is done at `width`; each page that is checked on the way is looked at in the widths of `also` as well.
    """

    def __init__(self, browser, address, width=1280, also=(), **screen):
        self.address, self.also = address, also
        self.complaints = []
        usual = {"viewport": {"width": width, "height": 900}, "locale": "en-GB", "service_workers": "block"}
        screen = usual | screen  # the app without signal is looked at in its own tests
        self.page: Page = browser.new_context(**screen).new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message):
        is_ours = "favicon" not in message.location.get("url", "") and NO_SIGNAL not in message.text
        if message.type == "error" and is_ours:
            self.complaints.append(message.text)

    def open(self, path):
        self.page.goto(self.address + path)

    def enter(self, user):
        """Be signed in at once."""
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": new_session(user), "url": self.address}
        self.page.context.add_cookies([cookie])

    def sign_in(self, email, password=PASSWORD):
        """Be signed in through the page for it."""
        self.open("/sign-in/")
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def click(self, name):
        self.page.get_by_role("link", name=name).or_(self.page.get_by_role("button", name=name)).first.click()

    def follow(self, address):
        """Click the first link whose address contains this."""
        self.page.locator(f'main a[href*="{address}"]').first.click()

    def fill(self, label, text):
        self.page.get_by_label(label).first.fill(str(text))

    def choose(self, group, option):
        """A radio button or checkbox `option` inside the fieldset whose legend is `group`."""
        self.page.get_by_role("group", name=group).get_by_label(option).first.check()

    def reads(self, text):
        self.page.get_by_text(text).first.wait_for()

    def check_page(self, name=""):
        """Accessible, nothing wider than the screen, nothing the browser complained about; in every width."""
        seen = set()
        for width in self.in_every_width():
            where = f"{name or self.page.url} at {width} px"
            assert accessibility_faults(self.page, seen) == [], where
            assert sideways_scroll(self.page) <= 0, where
            assert width not in self.also or self.page.evaluate(COVERED) == [], where
            assert self.complaints == [], f"{where}: {self.complaints}"
            self.picture(name)

    def in_every_width(self):
        """Its own width, then the others; and back, when what is done goes on."""
        own = self.page.viewport_size
        yield own["width"]
        for width in self.also:
            self.page.set_viewport_size(own | {"width": width})
            yield width
        if self.also:
            self.page.set_viewport_size(own)

    def picture(self, name):
        folder = os.environ.get("CEIM_PICTURES")
        if folder and name:
            width = self.page.viewport_size["width"]
            self.page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


# Chromium 150 takes a page that came from the worker for being online, and so does not tell it when it is.
IS_OFFLINE = "Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true })"
IS_ONLINE = "delete navigator.onLine; dispatchEvent(new Event('online'))"


def set_offline(page, is_so):
    """Takes the network away or gives it back."""
    page.context.set_offline(is_so)
    if not is_so:
        page.evaluate(IS_ONLINE)


def there_come(model, number):
    """Whether there are so many rows within half a minute: the browser's server writes them meanwhile."""
    for _try in range(300):
        if model.objects.count() == number:
            return True
        time.sleep(0.1)
    return False


def sideways_scroll(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
