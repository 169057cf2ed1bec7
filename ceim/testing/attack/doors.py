"""Doors and what is beside them: where a page leads, methods, paths, cookies, secrets in addresses, forged forms."""

import re
from importlib import import_module
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse

from ceim.testing.addresses import undone
from ceim.testing.attack.borrowed import number_of_events
from ceim.testing.attack.everywhere import Screens, body_of
from ceim.testing.attack.told import some
from ceim.testing.cast import PASSWORD

OURS = "Secretofours"  # stands in every text of Ward 7
STRANGERS = (None, "stan", "odile")
ELSEWHERE = (
    *("//x.example", "https://x.example/", "/\\x.example", "\\\\x.example", "javascript:alert(1)", "http:///x.example"),
    *("/\t/x.example", "https:x.example", "////x.example/%2e%2e", "//x.example@testserver/", " //x.example"),
    *("http://testserver@x.example/", "http://testserver.x.example/", "/\r\nLocation: //x.example", "data:text/html,x"),
    *(
        "\x00//x.example",
        "//x。example",
        "http://[::1",
        "/%5cx.example",
        "?next=//x.example",
        "/sign-in/?next=//x.example",
    ),
)
NAMES = ("next", "back", "return_to", "redirect_to", "url", "continue")
METHODS = ("HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND")
OVERRIDES = (
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
    {"HTTP_X_METHOD_OVERRIDE": "DELETE"},
    {"HTTP_X_ORIGINAL_URL": "/account/"},
)
# Answered without a form of ours: programs with a token, and the button of a mail program.
NEED_NO_FORM = {"read_nothing", "stop_mails"}
FOR_ONES_OWN_BROWSER = {"show_measure_chart"}
KINDS = {
    "redirects": "pages that shall lead to another site",
    "methods": "methods that a page does not know",
    "paths": "addresses written otherwise",
    "cookies": "cookies of nobody",
    "secrets": "secrets in addresses with a letter changed",
    "forged": "forms without their proof",
    "conditional": "pages asked for by the mark of somebody else",
    "caches": "pages that nobody else may keep",
}


class Doors:
    def __init__(self, cast, world, tally):
        self.cast, self.world, self.tally, self.screens = cast, world, tally, Screens(cast)

    def ask(self, kind, name, method, url, **sent):
        self.tally.asked(KINDS[kind])
        client = self.screens.of(name)
        with undone():
            before = number_of_events()
            response = client.generic(method.upper(), url, **sent)
            response.body, response.deeds = body_of(response), number_of_events() - before
        if response.status_code >= 500:
            self.finds(kind, "a server error", method, url)
        return response

    def finds(self, kind, *words):
        self.tally.finds(KINDS[kind], *words)

    # --- Where a page leads ---------------------------------------------------------------------------------------

    def redirects(self, page):
        url, name = self.world.address(page), self.world.opened_by(page)
        for number, bad in enumerate(ELSEWHERE):
            if number % 5 == len(page.name) % 5 or page.name.startswith("account_"):
                query = dict.fromkeys(NAMES, bad)
                for method in ("get", "post"):
                    self.tally.asked(KINDS["redirects"])
                    client = self.screens.of(name)
                    with undone():
                        told = {"HTTP_REFERER": bad} if "\n" not in bad and "\0" not in bad else {}
                        response = getattr(client, method)(url, query, **told)
                        body = body_of(response)
                    if response.status_code >= 500:
                        self.finds("redirects", "a server error", page.name, repr(bad))
                    if leads_away(response.get("Location", "")):
                        self.finds("redirects", page.name, repr(bad), response["Location"])
                    if links_away(body):
                        self.finds("redirects", "a link", page.name, repr(bad))

    def sign_in_leads_home(self):
        for bad in some(ELSEWHERE, 5):
            for name in some(NAMES, 1):
                self.tally.asked(KINDS["redirects"])
                client = Client(raise_request_exception=False)
                with undone():
                    sent = {"login": "rowan@example.org", "password": PASSWORD, name: bad}
                    location = client.post(reverse("account_login"), sent).get("Location", "")
                if leads_away(location) or not location:
                    self.finds("redirects", "signing in", name, repr(bad), location)

    def hosts(self):
        """A foreign name in the head of a request is refused, or has no effect."""
        for page in ("account_login", "account_reset_password", "show_help"):
            for head in ("HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_X_HOST", "HTTP_FORWARDED"):
                value = "host=x.example" if head == "HTTP_FORWARDED" else "x.example"
                response = self.ask("redirects", None, "get", reverse(page), **{head: value})
                if b"x.example" in response.body or (head == "HTTP_HOST" and response.status_code != 400):
                    self.finds("redirects", page, head, response.status_code)

    # --- Methods, paths, cookies ----------------------------------------------------------------------------------

    def methods(self, page):
        url, name = self.world.address(page), self.world.opened_by(page)
        for method in METHODS:
            response = self.ask("methods", name, method, url)
            is_sent_back = method == "TRACE" and response.status_code != 405
            if response.deeds or is_sent_back or (method == "HEAD" and response.body):
                self.finds("methods", page.name, method, response.status_code, response.deeds)
        for head in OVERRIDES:
            response = self.ask("methods", name, "get", url, **head)
            if response.deeds and not self.ask("methods", name, "get", url).deeds:
                self.finds("methods", page.name, head)

    def paths(self, page):
        if page.gate in {"public", "token", None}:
            return
        for number, path in enumerate(written_otherwise(self.world.address(page)), start=len(page.name)):
            name = STRANGERS[number % len(STRANGERS)]
            response = self.ask("paths", name, "get", path)
            if OURS.encode() in response.body or response.deeds:
                self.finds("paths", page.name, name, path)

    def cookies(self, page, key):
        """Rowan's session with a letter changed, and other values that open nothing."""
        url = self.world.address(page)
        if page.gate in {"public", "token", None}:
            return
        for value in (
            *edited(key, step=9),
            "",
            key.upper(),
            key[::-1],
            f"{key} x",
            f"{key},{key}",
            "'; --",
            "a" * 4000,
            "null",
        ):
            client = Client(raise_request_exception=False)
            client.cookies[settings.SESSION_COOKIE_NAME] = value
            self.tally.asked(KINDS["cookies"])
            with undone():
                response = client.get(url)
                body = body_of(response)
            if response.status_code == 200 or response.status_code >= 500 or OURS.encode() in body:
                self.finds("cookies", page.name, repr(value[:40]), response.status_code)

    def session_is_new(self):
        """A session that somebody else chose is not the one that is signed in."""
        for chosen in ("a" * 32, session_of_nobody(), ""):
            client = Client(raise_request_exception=False)
            client.cookies[settings.SESSION_COOKIE_NAME] = chosen
            client.get(reverse("account_login"))
            client.post(reverse("account_login"), {"login": "rowan@example.org", "password": PASSWORD})
            now = client.cookies[settings.SESSION_COOKIE_NAME].value
            self.tally.asked(KINDS["cookies"])
            other = Client()
            other.cookies[settings.SESSION_COOKIE_NAME] = chosen
            opens = other.get(reverse("show_team", args=["strathmoor/ward-7"])).status_code == 200
            if now == chosen or not now or opens:
                self.finds("cookies", "the session that was there before signing in", chosen)

    # --- Secrets, forms, caches -----------------------------------------------------------------------------------

    def secrets(self, page):
        """Public pages behind something that nobody can guess; whether the true one opens this."""
        secret = next((each for each in page.arguments if not each.endswith(("_id", "_slug", "_address"))), None)
        if page.gate != "public" or secret is None:
            return False
        there = self.ask("secrets", None, "get", self.world.address(page))
        nothing = self.ask("secrets", None, "get", self.world.address(page, **{secret: "nothing"}))
        for value in edited(str(self.world.of_team.get(secret, "x"))):
            response = self.ask("secrets", None, "get", self.world.address(page, **{secret: value}))
            if OURS.encode() in response.body or (response.status_code == 200 != nothing.status_code):
                self.finds("secrets", page.name, value, response.status_code)
        return there.status_code == 200

    def forged(self, page, clients):
        """Sent without a proof, with that of somebody else, and from another site: nothing is done."""
        url = self.world.address(page)
        if page.gate == "token" or page.name in NEED_NO_FORM:
            return
        client = clients(self.world.opened_by(page))
        for what, sent in {
            "no proof": {},
            "an empty one": {"data": {"csrfmiddlewaretoken": ""}},
            "that of nobody": {"data": {"csrfmiddlewaretoken": "x" * 64}},
            "in the address": {"QUERY_STRING": f"csrfmiddlewaretoken={'a' * 32}"},
            "from another site": {"HTTP_ORIGIN": "https://x.example"},
            "from nowhere": {"HTTP_ORIGIN": "null"},
        }.items():
            self.tally.asked(KINDS["forged"])
            with undone():
                before = number_of_events()
                status = client.post(url, **sent).status_code
                deeds = number_of_events() - before
            if status != 403 or deeds:
                self.finds("forged", page.name, what, status, deeds)

    def caches(self, page):
        """What somebody is shown is stored by nobody between, and not shown to the next by its mark."""
        if page.gate in {"public", "token", None}:
            return
        url = self.world.address(page)
        response = self.ask("caches", self.world.opened_by(page), "get", url)
        kept = response.get("Cache-Control", "")
        is_safe = "no-store" in kept or (page.name in FOR_ONES_OWN_BROWSER and "private" in kept)
        if response.status_code == 200 and not is_safe:
            self.finds("caches", page.name, kept)
        marks = {response.get("ETag", '"x"'), "*", "W/" + response.get("ETag", '"x"')}
        for name in STRANGERS:
            for mark in marks:
                told = {"HTTP_IF_NONE_MATCH": mark, "HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"}
                again = self.ask("conditional", name, "get", url, **told)
                if again.status_code == 304 or OURS.encode() in again.body:
                    self.finds("conditional", page.name, name, mark)


def session_of_nobody():
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["something"] = "kept"
    session.create()
    return session.session_key


def leads_away(location):
    """Whether a browser would leave: it takes \\ for /, and passes over spaces and controls."""
    plain = re.sub(r"[\x00-\x20]", "", location).replace("\\", "/")
    parts = urlsplit(plain) if not plain.startswith("http://[") or "]" in plain else None
    return parts is None or plain.startswith("//") or (bool(parts.scheme) and parts.netloc != "testserver")


def links_away(body):
    return re.search(rb"""(?:href|action|src|formaction)=["'](?:https?:)?[/\\]*[/\\]{2}[^"'/]*x\.example""", body)


def edited(secret, step=1):
    """The secret with one letter changed, at each place; and cut, doubled, empty of its end."""
    for at in range(0, len(secret), step):
        other = "b" if secret[at].lower() != "b" else "c"
        yield secret[:at] + other + secret[at + 1 :]
    if len(secret) > 4:
        yield from (secret[:-1], secret[1:], secret * 2, secret + "x")


def written_otherwise(path):
    inner = path.strip("/")
    yield from (f"//{inner}/", f"/{inner}", f"/{inner}//", f"/{inner}/.", f"/./{inner}/", f"/help/../{inner}/")
    yield from (
        f"/%2e%2e/{inner}/",
        f"/%2f{inner}/",
        f"/help/%2e%2e/{inner}/",
        f"/{inner}/%20",
        f"/{inner}%20/",
        f"/{inner}/%00",
    )
    yield from (
        f"/{inner}/;x=.css",
        f"/{inner}/x.css",
        f"/{inner}.json",
        f"/static/..%2f{inner}/",
        f"/{inner.upper()}/",
    )
    yield from (
        f"/{inner.replace('t', '%EF%BD%94')}/",
        f"/{inner.replace('-', '%E2%80%90')}/",
        f"/{inner}/?/help/",
        f"/{inner}/%23/help/",
    )
    yield from (f"/{inner.replace('/', '%5c')}/", f"/{inner.replace('ward-7', 'ward-8/../ward-7')}/", f"/{inner}%0a/")
