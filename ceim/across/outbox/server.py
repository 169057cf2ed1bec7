"""Giving a mail to the mail server, with a sign of life before each step: a server may take its time for each."""

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
        plain, show_life = super().connection_class, self.show_life

        class StepByStep(plain):
            def putcmd(self, cmd, args=""):
                if cmd.lower() not in LEAVES:
                    show_life(is_last=cmd.lower() == GIVES_AWAY)
                super().putcmd(cmd, args)

        return StepByStep
