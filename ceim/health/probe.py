"""Asks on this machine whether a part of CEIM lives: python -m ceim.health.probe web (or: ready, worker, clock).

It ends with 0 or 1, for health checks of containers and services. Standard library only, as it is asked every few
seconds and must not load CEIM each time.

web, ready   the web server at PORT answers /healthz, /readyz
worker       the worker has noted a beat of the clock lately
clock        the clock has written its schedule lately
"""

import http.client
import os
import sys
import time
from pathlib import Path

PAGES = {"web": "/healthz", "ready": "/readyz"}
FILES = {"worker": ("worker.alive", 180), "clock": ("clock*", 600)}  # the clock writes its own every three minutes
VAR = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parents[2] / "var")


def main(part):
    if part in PAGES:
        return answers(PAGES[part])
    if part in FILES:
        return was_written(*FILES[part])
    sys.exit(f"Name one of: {', '.join([*PAGES, *FILES])}")


def answers(page):
    """Under the name people type: CEIM answers to no other."""
    name = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or 8000), timeout=5)
    try:
        connection.request("GET", page, headers={"Host": name.lstrip(".")})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def was_written(name, seconds):
    ages = [time.time() - path.stat().st_mtime for path in VAR.glob(name)]
    return bool(ages) and min(ages) < seconds


if __name__ == "__main__":
    sys.exit(0 if main(*(sys.argv[1:2] or [""])) else 1)
