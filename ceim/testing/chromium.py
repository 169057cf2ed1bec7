"""Finds a Chromium for the browser tests, or installs Debian's: python -m ceim.testing.chromium"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The first has no window to draw: a test costs a third less with it.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = NAMES[:2]
APT = ("apt-get", "--quiet", "--quiet")


def main():
    found = ensure_chromium()
    if found:
        print(f"Chromium: {found}")
        return 0
    print("No Chromium here, and the browser tests need one.", file=sys.stderr)
    print("As root: apt install chromium-headless-shell. Or set CHROMIUM to the one you have.", file=sys.stderr)
    return 1 if in_ci() else 0


def find_chromium():
    """The path of a Chromium, or None: CHROMIUM if set, else the first known name on the PATH."""
    if given := os.environ.get("CHROMIUM"):
        return given if shutil.which(given) else None
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure_chromium():
    """Where Chromium is, after installing Debian's if there is none and we may."""
    if not find_chromium() and "CHROMIUM" not in os.environ and may_install():
        print("Installing Debian's chromium.", file=sys.stderr, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        quietly = {"env": environment, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        subprocess.run([*APT, "update"], **quietly)
        for package in PACKAGES:  # Debian 11 has no headless shell
            if not find_chromium():
                subprocess.run([*APT, "install", "--yes", "--no-install-recommends", package], **quietly)
    return find_chromium()


def may_install():
    return os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get")


def in_ci():
    return os.environ.get("CI", "").lower() in ("1", "true")


if __name__ == "__main__":
    sys.exit(main())
