"""A mail server of the tests' own, on loopback: it takes mails, and can be away, slow, rude, or leave in the middle."""

import re
import socket
import threading
import time
from collections import Counter

ANSWERS = dict.fromkeys(["EHLO", "MAIL", "RCPT", "RSET", "."], "250 ok") | {"DATA": "354 go on", "QUIT": "221 bye"}
LEAVE, SAY_NOTHING = "leave", "say nothing"
DRIP, ENDLESS = "drip", "endless"  # an answer of one line, and of many, that does not end
GOES_ON_WITH = {DRIP: b"2", ENDLESS: b"250-and\r\n"}
GOES_ON_EVERY = 0.05  # seconds
NAME_OF_MAIL = re.compile(r"^Message-ID:\s*(\S+)", re.MULTILINE | re.IGNORECASE)


class MailServer:
    """Its `answers` are by command, the end of a mail is "."; it waits `pause` seconds before each.

    mails    the text of each that was given, taken or not
    given    how often each was given, by its Message-ID
    taken    how often each was given and answered with 250
    sent_to  {Message-ID: whom it was for}
    """

    def __init__(self, pause=0.0):
        self.pause, self.answers, self.greeting = pause, dict(ANSWERS), "220 here"
        self.mails, self.given, self.taken, self.sent_to = [], Counter(), Counter(), {}
        self.talking, self._lock = 0, threading.Lock()
        self.door, self.address = None, ("127.0.0.1", 0)
        self.open()

    def open(self):
        """Also again, at the same port, after it was away."""
        self.door = socket.create_server(self.address)
        self.address = self.door.getsockname()
        self._ended = threading.Event()
        threading.Thread(target=self._open, args=(self.door, self._ended), daemon=True).start()

    def close(self):
        """From now on nobody is there: who comes is refused. What goes on for ever ends."""
        if self._ended.is_set():
            return
        self._ended.set()
        self.door.shutdown(socket.SHUT_RDWR)  # else who waits in accept() is still let in
        self.door.close()

    @property
    def unanswered(self):
        """How often a mail was given and not answered with 250."""
        return self.given.total() - self.taken.total()

    @property
    def given_again(self):
        return self.given.total() - len(self.given)

    @property
    def taken_twice(self):
        return {name for name, number in list(self.taken.items()) if number > 1}

    def _open(self, door, ended):
        while True:
            try:
                visitor, _address = door.accept()
            except OSError:
                return
            threading.Thread(target=self._receive, args=(visitor, ended), daemon=True).start()

    def _receive(self, visitor, ended):
        with self._lock:
            self.talking += 1
        try:
            with visitor, visitor.makefile("rwb") as lines:
                self._talk(lines, ended)
        except OSError:
            return  # the other side has gone, or was killed
        finally:
            with self._lock:
                self.talking -= 1

    def _talk(self, lines, ended):
        answer = self.greeting
        while answer not in (None, LEAVE):
            time.sleep(self.pause)
            if answer == SAY_NOTHING:
                lines.readline()  # until the other side has had enough
                return
            if answer in GOES_ON_WITH:
                _go_on(lines, GOES_ON_WITH[answer], ended)
                return
            _say(lines, answer)
            answer = self._answer(lines)

    def _answer(self, lines):
        said = lines.readline().decode(errors="replace").split(maxsplit=1)
        answer = said and self.answers.get(said[0].upper(), "502 what?")
        if not answer or not answer.startswith("354"):
            return answer or None
        time.sleep(self.pause)
        _say(lines, answer)
        return self._take(lines)

    def _take(self, lines):
        mail = b"".join(iter(lambda: _line_of(lines), b".\r\n")).decode(errors="replace")
        answer, [name] = self.answers["."], NAME_OF_MAIL.findall(mail)[:1] or [""]
        with self._lock:
            self.mails.append(mail)
            self.given[name] += 1
            self.taken[name] += answer.startswith("250")
            self.sent_to[name] = re.findall(r"^To: (.*?)\r?$", mail, re.MULTILINE)[0]
        return answer


def _say(lines, answer):
    lines.write(f"{answer}\r\n".encode())
    lines.flush()


def _go_on(lines, piece, ended):
    while not ended.is_set():
        lines.write(piece)
        lines.flush()
        time.sleep(GOES_ON_EVERY)


def _line_of(lines):
    """One line of a mail; who leaves in the middle of it has given none."""
    line = lines.readline()
    if not line:
        raise ConnectionResetError
    return line
