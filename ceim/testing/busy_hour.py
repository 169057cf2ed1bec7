"""A busy hour of many teams, in some minutes: python -m ceim.testing.busy_hour --minutes 10 --a-second 30.

Mixed requests come at their times whether earlier ones are answered or not, as people do, to gunicorn as the README
starts it. On a database that `manage.py generate_load` filled (DATABASE_URL), on loopback alone, and it ends by itself.
"""

import argparse
import http.client
import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

import django

from ceim.testing.servers import free_port

# How many of a hundred requests: what a ward, its lead and a QI lead open in a working hour.
MIX = {
    "show_team": 30,
    "list_conversations": 20,
    "show_conversation": 20,
    "choose_pathway": 8,
    "show_month": 7,
    "show_improvement": 5,
    "show_measure": 4,
    "show_meeting": 4,
    "show_organisation": 2,
}
PEOPLE = 200
HARD_STOP = 30  # minutes
WARMING_UP = 45  # seconds at a third of the pace, not counted: an hour does not begin with a start of the server


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--a-second", type=float, default=30)
    asked = parser.parse_args()
    os.environ.update(DJANGO_SETTINGS_MODULE="ceim.testing.bench_settings", LOG_LEVEL="WARNING", REDIS_URL="")
    django.setup()
    from ceim.testing.bench import refuse_real_people

    refuse_real_people()
    addresses = who_asks_for_what()
    with web_server() as (port, workers):
        ask(port, addresses, WARMING_UP, asked.a_second / 3)
        answers = ask(port, addresses, min(asked.minutes, HARD_STOP) * 60, asked.a_second)
        tell(answers, asked, workers)


def who_asks_for_what():
    """{page: [(session, address)]} of leads of different teams, and of a QI lead."""
    from django.urls import reverse

    from ceim.teams.models import Membership
    from ceim.testing.figures.people import qi_lead
    from ceim.testing.signing_in import new_session
    from conversations.models import Conversation
    from improvements.models import Improvement, Measure
    from meetings.models import Meeting

    leads = Membership.objects.current().filter(role="lead", team__ended_on=None).select_related("team", "user")
    leads = list(leads.order_by("team__id")[: PEOPLE * 20 : 20])
    sessions = {lead.pk: new_session(lead.user) for lead in leads}
    found = {page: [] for page in MIX}
    records = {
        "show_conversation": Conversation.objects.filter(state__in=Conversation.READABLE),
        "show_improvement": Improvement.objects.all(),
        "show_measure": Measure.objects.filter(improvement__isnull=False),
        "show_meeting": Meeting.objects.held(),
    }
    for lead in leads:
        for page in found:
            if page in records:
                row = records[page].filter(team=lead.team_id).order_by("-pk").first()
                arguments = [row.pk] if row else None
            else:
                arguments = [2026, 10] if page == "show_month" else []
            if arguments is not None and page != "show_organisation":
                found[page].append((sessions[lead.pk], reverse(page, args=[lead.team.address, *arguments])))
    role = qi_lead()
    found["show_organisation"] = [(new_session(role.user), reverse("show_organisation", args=[role.organisation.slug]))]
    return found


@contextmanager
def web_server():
    """(port, ids of the workers) of gunicorn with two workers, until the block ends."""
    port = free_port()
    command = [
        "-k",
        "gthread",
        "-w",
        "2",
        "--threads",
        "4",
        "--preload",
        "--no-control-socket",
        "-b",
        f"127.0.0.1:{port}",
    ]
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "ceim.wsgi", *command], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port, children_of(server.pid)
    finally:
        server.terminate()
        server.wait(30)


def wait_for(port):
    for _each in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The web server does not answer")


def ask(port, addresses, seconds, a_second):
    """[(page, status, milliseconds from the moment it was to be asked)]."""
    chance, pages = random.Random(7), list(MIX)
    answers, began = [], time.monotonic()
    with ThreadPoolExecutor(64) as pool:
        for number in range(int(seconds * a_second)):
            at = began + number / a_second
            time.sleep(max(0, at - time.monotonic()))
            page = chance.choices(pages, MIX.values())[0]
            pool.submit(ask_once, port, page, *chance.choice(addresses[page]), at, answers)
    return answers


def ask_once(port, page, session, address, at, answers):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", address, headers={"Cookie": f"sessionid={session}", "Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        connection.close()
        status = response.status
    except OSError:
        status = 0
    answers.append((page, status, (time.monotonic() - at) * 1000))


def children_of(pid):
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def own_memory(pid):
    """Megabytes that are this process's alone."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def tell(answers, asked, workers):
    took = [milliseconds for _page, _status, milliseconds in answers]
    percent = quantiles(took, n=100)
    errors = Counter(status for _page, status, _ in answers if status not in (200, 302))
    print(
        f"{len(answers)} answers in {asked.minutes:g} minutes, {asked.a_second:g} a second; errors: {dict(errors) or 0}"
    )
    print(f"half within {percent[49]:.0f} ms, 95 of 100 within {percent[94]:.0f} ms, 99 within {percent[98]:.0f} ms")
    for page in MIX:
        if each := sorted(time for name, _status, time in answers if name == page):
            print(
                f"  {page:<22}{len(each):>6}  half within {each[len(each) // 2]:.0f} ms, all within {each[-1]:.0f} ms"
            )
    print("memory of each worker alone: " + ", ".join(f"{own_memory(pid):.0f} MB" for pid in workers))


if __name__ == "__main__":
    main()
