"""Hostile text in every field of every form: no server error, and what was refused keeps what was typed."""

import sys
import time
from urllib.parse import quote_plus

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception

from ceim.testing.addresses import undone
from ceim.testing.attack.everywhere import Screens, body_of, is_page
from ceim.testing.attack.payloads import ENVELOPES, FILE_NAMES, LONG, RAW, TEXTS, files
from ceim.testing.attack.told import IS_WHOLE
from ceim.testing.every_form import GIVEN
from ceim.testing.page_forms import post_forms

ERRORS, KEPT, PLAIN = "server errors", "what was typed and refused is gone", "markup out of what was typed"
FIELDS, UPLOADS, WHOLES = (
    "hostile texts in fields",
    "hostile files",
    "broken bodies, missing, doubled and foreign fields",
)
NOT_GIVEN_BACK = {"password", "password1", "password2", "oldpassword", "code"}
SLOW, PATIENCE = "answers that kept a process busy for seconds", 8
TYPED = "application/x-www-form-urlencoded"
# How many texts each field gets by itself, and each form in all its fields, and how many bodies that are no form: by
# turns, so that in all forms together each is sent many times.
A_FIELD, A_FORM, BODIES = (2, 10, 3) if IS_WHOLE else (1, 4, 4)


class Forms:
    """Asks with hostile bodies, and looks at each answer."""

    def __init__(self, cast, tally):
        self.screens, self.tally, self._errors = Screens(cast), tally, []
        self._turn = 0
        got_request_exception.connect(self._note, weak=False, dispatch_uid=id(self))

    def close(self):
        got_request_exception.disconnect(dispatch_uid=id(self))

    def _note(self, **_details):
        kind, error, trace = sys.exc_info()
        while trace and trace.tb_next:
            trace = trace.tb_next
        at = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        self._errors.append(f"{kind.__name__}: {str(error)[:120]} {at}")

    def post(self, kind, where, name, url, **sent):
        self.tally.asked(kind)
        self._errors.clear()
        client = self.screens.of(name)
        began = time.process_time()
        with undone():
            is_bytes = isinstance(sent.get("data"), (bytes, str))
            response = client.generic("POST", url, **sent) if is_bytes else client.post(url, **sent)
            body = body_of(response)
        if time.process_time() - began > PATIENCE:
            self.tally.finds(SLOW, where, url, f"{time.process_time() - began:.1f} s")
        if response.status_code >= 500:
            self.tally.finds(ERRORS, where, url, *self._errors[-1:])
        if is_page(response) and any(raw in body for raw in RAW):
            self.tally.finds(PLAIN, where, url)
        return response

    def attack(self, page, name, url):
        """Every form of the page; how many fields they have."""
        client = self.screens.of(name)
        with undone():
            response = client.get(url)
            forms = post_forms(response, url) if is_page(response) else []
        for number, form in enumerate(forms):
            self._attack_form(f"{page.name}/{number}", name, form, GIVEN.get(page.name, {}))
        return sum(len(fields_of(form, {})) for form in forms)

    def _attack_form(self, where, name, form, given):
        usual = form.filled_in("Some words", **given)
        for field in fields_of(form, usual):
            for what, text in self._some(TEXTS, A_FIELD):
                self._send(f"{where} {field}: {what}", name, form, usual | {field: [text]}, {field: text})
        words = [field for field, kind in form.boxes.items() if kind == "words"]
        for what, text in self._some(TEXTS, A_FORM):
            self._send(
                f"{where}, all: {what}", name, form, usual | dict.fromkeys(words, [text]), dict.fromkeys(words, text)
            )
        for what, text in self._some(LONG, 1) if words else ():
            told = {"data": encoded(usual | {words[-1]: [text]}), "content_type": TYPED}
            response = self.post(FIELDS, f"{where} {words[-1]}: {what}", name, form.action, **told)
            if response.status_code == 200 and is_page(response) and text[:2000] not in response.text:
                self.tally.finds(KEPT, where, words[-1], what)
        self._send_broken(where, name, form, usual)
        self._send_files(where, name, form, usual)

    def _some(self, named, number):
        """The next `number` of them; the last time it ended somewhere else."""
        found = list(named.items())
        for _each in range(number):
            self._turn += 1
            yield found[self._turn % len(found)]

    def _send(self, where, name, form, data, typed):
        response = self.post(FIELDS, where, name, form.action, data=encoded(data), content_type=TYPED)
        if response.status_code == 200 and is_page(response):
            self._look_for(where, form, response, typed)

    def _look_for(self, where, form, response, typed):
        again = BeautifulSoup(response.content, "lxml")
        for field, text in typed.items():
            box = again.select_one(f'[name="{field}"]') if form.boxes.get(field) == "words" else None
            if box is None or field in NOT_GIVEN_BACK or box.get("type") in {"password", "hidden"}:
                continue
            there = box.text.removeprefix("\n") if box.name == "textarea" else box.get("value", "")
            if seen_as(there) != seen_as(text):
                self.tally.finds(KEPT, where, repr(there[:60]))

    def _send_broken(self, where, name, form, usual):
        for field in usual:
            less = {each: values for each, values in usual.items() if each != field}
            many = usual | {field: [*usual[field], *usual[field], "x"]}
            listed = less | {f"{field}[]": usual[field], f"{field}[0][x]": usual[field]}
            for what, data in self._some({"missing": less, "repeated": many, "as an array": listed}, 1):
                told = {"data": encoded(data), "content_type": TYPED}
                self.post(WHOLES, f"{where} {field} {what}", name, form.action, **told)
        for what, (content, kind) in self._some(ENVELOPES, BODIES):
            self.post(WHOLES, f"{where}: {what}", name, form.action, data=content, content_type=kind)

    def _send_files(self, where, name, form, usual):
        fields = form.files or ["file"]
        if not form.files:  # nobody asked for one
            small = SimpleUploadedFile("x.csv", b"text\nx\n")
            self.post(UPLOADS, f"{where}: a file unasked", name, form.action, data=usual | {"file": small})
            return
        for field in fields:
            for what, (called, content) in files().items():
                told = usual | {field: SimpleUploadedFile(called, content)}
                self.post(UPLOADS, f"{where} {field}: {what}", name, form.action, data=told)
            for called in FILE_NAMES:
                sent = multipart(usual, field, called)
                self.post(UPLOADS, f"{where} {field}: {called[:20]}", name, form.action, **sent)


def fields_of(form, data):
    return list(dict.fromkeys([*form.data, *form.choices, *form.boxes, *form.files, *data]))


def encoded(data):
    """What a browser sends; bytes as they are, characters or not."""
    pairs = [
        (name, each) for name, values in data.items() for each in ([values] if isinstance(values, str) else values)
    ]
    return "&".join(f"{quote_plus(name)}={quote_plus(each)}" for name, each in pairs)


def multipart(usual, field, called):
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{each}\r\n'
        for name, values in usual.items()
        for each in values
    ]
    parts.append(
        f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{called}"\r\n\r\ntext\r\nNice.\r\n--x--\r\n'
    )
    return {"data": "".join(parts).encode(errors="replace"), "content_type": "multipart/form-data; boundary=x"}


def seen_as(text):
    """What a browser would show of it: one kind of line ends, no nulls, nothing at the ends."""
    if isinstance(text, bytes):
        text = text.decode(errors="replace")
    return "".join(text.replace("\r\n", "\n").replace("\r", "\n").translate({0: None, 0xFFFD: None}).split())
