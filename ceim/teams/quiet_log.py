"""Keeps addresses that nobody may guess out of the log."""

import logging
import re

SECRET_ADDRESS = re.compile(
    r"(/(?:invitations|board|next|new-address|keep-address|mails/stop|password/reset|meet/minutes|meet|room|sign-in/emergency)/)[^/\s]+"
)
LOGGERS = ("django.request", "django.security.csrf", "gunicorn.error")


class HideSecretAddresses(logging.Filter):
    """Django writes the address of every refused request; with a token in it the log could let somebody in."""

    def filter(self, record):
        if isinstance(record.args, tuple):
            record.args = tuple(without_secret(each) if isinstance(each, str) else each for each in record.args)
        record.msg = without_secret(str(record.msg))
        return True


def without_secret(text):
    return SECRET_ADDRESS.sub(r"\1…", text)


def hide_secret_addresses():
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(present, HideSecretAddresses) for present in logger.filters):
            logger.addFilter(HideSecretAddresses())
