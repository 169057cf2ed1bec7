"""Sending a form as a browser does: as somebody signed in, by several threads or by several processes at once."""

import json
import os
import threading
from dataclasses import dataclass

from django.core.signals import got_request_exception
from django.db import connection, connections
from django.test import Client

from ceim.testing.every_form import everyone_who_may
from ceim.testing.page_forms import post_forms
from ceim.testing.signing_in import sign_in

PATIENCE = 120  # seconds until two that wait for each other are given up
_here = threading.local()


@dataclass(frozen=True)
class FormAt:
    """The form that stands at `index` of a page's forms, and the names of those for whom the page is there."""

    page: str
    url: str
    index: int
    action: str
    names: tuple
    is_watched: bool  # shows what is saved, so that two people can edit it

    def __str__(self):
        return f"{self.page}, form {self.index + 1}"


class Answer:
    """What came back: `status`, `leads_to`, the text of the page, and the name of an error that nobody caught."""

    def __init__(self, response, error=""):
        self.response, self.error = response, error
        self.status, self.leads_to = response.status_code, response.get("Location", "")

    @property
    def text(self):
        return self.response.text

    def __repr__(self):
        return f"{self.status} {self.leads_to or self.error}".strip()


def screen_of(cast, name):
    """A browser of its own in which somebody is signed in; what fails there is an answer too."""
    return sign_in(Client(raise_request_exception=False), cast.user(name))


def post(screen, url, data, **headers):
    _here.error = ""
    got_request_exception.connect(_note_error, dispatch_uid="walks")
    return Answer(screen.post(url, data, **headers), _here.error)


def _note_error(**_details):
    import sys

    _here.error = type(sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1]).__name__


def forms_there_are(cast, addresses):
    """[FormAt] of every page, for whoever of the cast may open it first."""
    found, screens = [], {}
    for page, url in addresses:
        names = tuple(everyone_who_may(page, cast))
        if not names:
            continue
        screen = screens.setdefault(names[0], screen_of(cast, names[0]))
        response = screen.get(url)
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            forms = post_forms(response, url)
            found += [
                FormAt(page.name, url, number, each.action, names, "as_seen" in each.data)
                for number, each in enumerate(forms)
            ]
    return found


def shown(screen, form):
    """The form as the page has it now, for whoever sits there, or None."""
    response = screen.get(form.url)
    forms = post_forms(response, form.url) if response.status_code == 200 else []
    alike = [(abs(number - form.index), each) for number, each in enumerate(forms) if each.action == form.action]
    return min(alike, key=lambda each: each[0])[1] if alike else None


def at_the_same_moment(*calls):
    """What each call returned; each has a thread and a connection of its own, and none begins before all are ready."""
    begin, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number, call):
        try:
            connection.ensure_connection()
            begin.wait(PATIENCE)
            answers[number] = call()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each, daemon=True) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return answers


def by_processes(*calls):
    """[(status, where it leads)] of calls that give an Answer; each has a process of its own, and all begin at once."""
    connections.close_all()
    wait, go = os.pipe()
    children = [_forked(call, wait, go) for call in calls]
    os.close(wait)
    os.close(go)
    said = []
    for child, reads in children:
        with os.fdopen(reads) as answer:
            said.append(answer.read())
        os.waitpid(child, 0)
    return [tuple(json.loads(each)) if each else (500, "the process ended") for each in said]


def _forked(call, wait, go):
    reads, writes = os.pipe()
    child = os.fork()
    if child:
        os.close(writes)
        return child, reads
    try:
        os.close(go)
        connection.ensure_connection()
        os.read(wait, 1)  # its other end is closed for all of them at once
        answer = call()
        os.write(writes, json.dumps([answer.status, answer.leads_to or answer.error]).encode())
    finally:
        os._exit(0)
