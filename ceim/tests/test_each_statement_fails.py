"""Each form and each task with its statements failing in turn: all is done or nothing, and then it is done once.

`python -m ceim.testing.each_statement_fails` asks every form there is; here some are asked that tell much.
"""

import os
import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import resolve, reverse

import ceim.nhs.sending
from ceim.access import sending
from ceim.cookies import named_now
from ceim.history import recording
from ceim.testing.addresses import address_in, pages
from ceim.testing.as_it_was import AsItWas
from ceim.testing.each_statement_fails import AGAIN_AFTER, FOLDER, PARTS, progress, write_down
from ceim.testing.failed_deeds import Deed, Outcome, Trial
from ceim.testing.failed_tasks import deeds_of_tasks, make_what_waits
from ceim.testing.page_forms import post_forms
from ceim.testing.signing_in import sign_in
from ceim.testing.world import make_organisation_world, make_world
from ceim.tests.test_forms_are_safe import GIVEN, everyone_who_may
from conversations.models import Concern

WORDS = "Quietlysaid words"
MARK = "Quietlysaid"
WHOLE = Path(os.environ[FOLDER]) if FOLDER in os.environ else None
TELLING = {
    "invite_person",
    "record_conversation",
    "release_story",
    "raise_concern",
    "erase_story",
    "add_reflection",
    "place_opportunity",
    "decide_on_opportunity",
    "act_on_cycle",
    "record_reading",
}
OTHERS = ("fergus", "priya")
AT_MOST = 25  # of the statements of each of these


@pytest.fixture
def world(transactional_db):
    from ceim.testing.cast import make_cast

    cast = make_cast()
    ours = make_world(cast.rowan)
    return cast, ours, ours | {"organisation_slug": "strathmoor"} | make_organisation_world(cast)


@pytest.fixture
def as_it_was(world, request):
    """Of the world, and of who signs in while the test is asked for its forms."""
    made = []

    def keep():
        made.append(AsItWas())
        return made[0]

    yield keep
    made[0].drop()


def forms_there_are(world, names=None):
    """(page, client, form, the view that it is sent to) of each kind of form, for whoever of the cast may open it."""
    met, clients = set(), {}
    for page, url in pages_with_forms(world, names):
        client, response = opened(page, url, world[0], clients)
        for form in post_forms(response, url) if response else ():
            view = resolve(urlsplit(form.action).path).view_name
            kind = (view, tuple(sorted(form.data)))
            if kind not in met and (names is None or view in names):
                met.add(kind)
                yield page, client, form, view


def opened(page, url, cast, clients):
    """For the first who may: who wrote a story down, for instance, may not release it."""
    for name in dict.fromkeys((*everyone_who_may(page, cast), *(OTHERS if page.gate == "team" else ()))):
        client = clients.setdefault(name, signed_in(cast, name))
        response = client.get(url)
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            return client, response
    return None, None


def pages_with_forms(world, names):
    _cast, ours, everything = world
    for page in pages():
        if page.gate not in {"team", "organisation", "signed in"} or page.name.startswith(("account_", "mfa_")):
            continue  # those are allauth's
        if names is not None and page.name not in names:
            continue
        if page.gate == "team":
            yield page, address_in(ours, page)
        else:
            yield page, reverse(page.name, kwargs={name: everything[name] for name in page.arguments})


def signed_in(cast, name):
    return sign_in(Client(raise_request_exception=False), cast.user(name))


def deed_of(page, client, form, view):
    data, cookies = form.filled_in(WORDS, **GIVEN.get(page.name, {})), deepcopy(client.cookies)
    key = data["sent_once"][0][:40]

    def do():
        client.cookies = deepcopy(cookies)
        answer = client.post(form.action, data)
        taken = answer.cookies.get(sending_cookie())
        return Outcome(said_by(answer), keeps_words(answer, form), bool(taken and key in taken.value))

    return Deed(f"{view} (on {page.name})", do, MARK)


def sending_cookie():
    return named_now(sending.TAKEN)


def said_by(answer):
    """The answer, and where it leads to."""
    return f"{answer.status_code} {re.sub('[0-9]+', '#', answer.headers.get('Location', ''))}"


def keeps_words(answer, form):
    """An error's page leaves the words in the browser; a page that comes back with the form has them in it."""
    if answer.status_code >= 500:
        return True
    return answer.status_code == 200 and (not form.takes_words or MARK in answer.text)


def tried(deeds, kept, *, again_after, tell=lambda *_told: None):
    trial = Trial(kept, again_after=again_after)
    for deed in deeds:
        trial.of(deed)
        tell(deed, trial)
    return trial.found


def test_some_forms_are_done_wholly_or_not_at_all(world, as_it_was, monkeypatch):
    forms, kept = list(forms_there_are(world, TELLING)), as_it_was()
    found = tried((replace(deed_of(*each), at_most=AT_MOST) for each in forms), kept, again_after=10)
    print(f"\nforms: {found.deeds}, statements failed: {found.failed}, done again: {found.again}")
    assert found.faults == dict.fromkeys(found.faults, [])
    assert found.writing >= len(TELLING)
    assert found.nothing > 150
    assert swallowed_error_is_found(forms, kept, monkeypatch)


def swallowed_error_is_found(forms, kept, monkeypatch):
    """Somebody catches an error of the database and goes on: then the form is kept as carried out, and it was not."""

    def carry_on(form, service, **details):
        try:
            return service(**details)
        except DatabaseError:
            return Concern.objects.latest("pk")

    monkeypatch.setattr(ceim.nhs.sending, "carry_out", carry_on)
    found = tried((deed_of(*each) for each in forms if each[-1] == "raise_concern"), kept, again_after=1)
    return len(found.half) > 3 and len(found.lost) > 3


@pytest.mark.skipif(WHOLE is None, reason="python -m ceim.testing.each_statement_fails")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_form(world, as_it_was, part):
    forms = list(forms_there_are(world))[part::PARTS]
    deeds = (deed_of(*each) for each in forms)
    write_down("forms", tried(deeds, as_it_was(), again_after=AGAIN_AFTER, tell=progress))


def test_tasks_do_later_what_failed(world, as_it_was):
    make_what_waits()
    found = tried(deeds_of_tasks(every=bool(WHOLE)), as_it_was(), again_after=1, tell=progress)
    if WHOLE:
        write_down("tasks", found)
    for name, faults in found.faults.items():
        print(name, *faults, sep="\n  ")
    print(f"\ntasks: {found.deeds}, statements failed: {found.failed}, done again: {found.again}")
    assert found.faults == dict.fromkeys(found.faults, [])


class NoTransaction:
    """In the place of `transaction` in a module."""

    on_commit = transaction.on_commit

    @staticmethod
    def atomic():
        from contextlib import nullcontext

        return nullcontext()


@pytest.mark.skipif(connection.vendor == "postgresql", reason="It holds no row outside a transaction, and says so")
@pytest.mark.one_database
def test_deed_without_its_transaction_is_found(world, as_it_was, monkeypatch):
    for module in (recording, sending):
        monkeypatch.setattr(module, "transaction", NoTransaction)
    forms = list(forms_there_are(world, {"raise_concern"}))
    found = tried((deed_of(*each) for each in forms), as_it_was(), again_after=1)
    assert len(found.half) > 3
    assert found.doubled or found.lost
