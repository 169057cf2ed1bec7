"""Giving a mail to the mail server, with a sign of life before each step: a server may take its time for each.

Its time for an answer is EMAIL_TIMEOUT in all. Python counts only the time between two pieces of it, so that a server
that says a letter every few seconds would keep a worker for ever.
"""

from time import monotonic

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

SMTP = f"{EmailBackend.__module__}.{EmailBackend.__qualname__}"
GIVES_AWAY = "data"  # after this the server may have the mail, whatever becomes of the answer
LEAVES = ("quit", "rset")


def hand_over(mail, show_life) -> None:
    """Send it. `show_life(is_last=…)` is called on the way, and ends it where it raises."""
    if settings.EMAIL_BACKEND != SMTP:
        show_life(is_last=True)
        mail.send()
        return
    mail.connection = StepByStepBackend(show_life)
    try:
        mail.send()
    finally:
        mail.connection.close()


class StepByStepBackend(EmailBackend):
    """Django's, over a connection that calls `show_life` before each command."""

    def __init__(self, show_life, **details):
        super().__init__(**details)
        self.show_life = show_life

    @property
    def connection_class(self):
        plain, show_life, seconds = super().connection_class, self.show_life, self.timeout

        class StepByStep(plain):
            def putcmd(self, cmd, args=""):
                if cmd.lower() not in LEAVES:
                    show_life(is_last=cmd.lower() == GIVES_AWAY)
                super().putcmd(cmd, args)

            def getreply(self):
                if self.file is None:
                    self.file = AnswerInTime(self.sock)
                self.file.begin(seconds)
                return super().getreply()

        return StepByStep


class AnswerInTime:
    """The lines that a server says, in place of a file that would wait for each piece anew."""

    def __init__(self, sock):
        self.sock, self.seconds, self._until, self._said = sock, None, None, b""

    def begin(self, seconds) -> None:
        self.seconds, self._until = seconds, monotonic() + (seconds or float("inf"))

    def readline(self, most: int) -> bytes:
        while b"\n" not in self._said and len(self._said) < most:
            self._wait_for_more()
            piece = self.sock.recv(4096)
            if not piece:
                break
            self._said += piece
        self.sock.settimeout(self.seconds)  # for what is sent next
        end = min((self._said.find(b"\n") + 1) or len(self._said), most)
        line, self._said = self._said[:end], self._said[end:]
        return line

    def close(self) -> None:
        """The connection is its owner's."""

    def _wait_for_more(self):
        left = self._until - monotonic()
        if left <= 0:
            raise TimeoutError
        if self.seconds:
            self.sock.settimeout(left)
