"""A phone in a test: a real Chromium with a lasting profile that can be killed at any moment."""

import os
import signal
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Error

from ceim.testing.browser import QUIET
from ceim.testing.chromium import find_chromium
from ceim.testing.signing_in import new_session


class Phone:
    """A browser whose profile outlives it."""

    def __init__(self, browser, address, user, folder):
        self.kind, self.address, self.user, self.folder = browser.browser_type, address, user, folder

    def __enter__(self):
        return self

    def __exit__(self, *_fault):
        for process in processes_of(self.folder):
            os.kill(process, signal.SIGKILL)

    def open(self, path, *, is_offline=False):
        options = {"executable_path": find_chromium(), "args": QUIET, "viewport": {"width": 390, "height": 800}}
        self.context = self.kind.launch_persistent_context(self.folder, locale="en-GB", **options)
        self.enter(self.user)
        self.page = self.context.pages[0]
        self.page.set_default_timeout(15_000)
        self.context.set_offline(is_offline)
        self.page.goto(self.address + path)
        return self

    def kill(self):
        for process in processes_of(self.folder):
            os.kill(process, signal.SIGKILL)
        with pytest.raises(Error):
            while True:
                self.page.evaluate("1")
        self.context.close()

    def close(self):
        self.context.close()

    def enter(self, user):
        """Be signed in at once."""
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": new_session(user), "url": self.address}
        self.context.add_cookies([cookie])


def processes_of(folder):
    """The browser with this profile, by its own number."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if f"--user-data-dir={folder}" in command and not any(each.startswith("--type=") for each in command):
            yield int(path.parent.name)
