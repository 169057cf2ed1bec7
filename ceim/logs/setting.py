"""The setting LOGGING, and what sets it up in every process: web server, worker, clock, commands."""

import logging
import logging.config
import sys
import threading

from django.core.exceptions import ImproperlyConfigured

from ceim.logs.records import make_every_record_safe

FORMS = {"plain": "ceim.logs.lines.PlainLine", "json": "ceim.logs.lines.JsonLine"}
log = logging.getLogger("ceim.logs")


def logging_at(level: str, form: str) -> dict:
    """The LOGGING setting: one line for each thing, on the standard error of the process."""
    if form not in FORMS:
        raise ImproperlyConfigured(f"LOG_FORMAT is {form!r}. Set LOG_FORMAT=plain, or LOG_FORMAT=json.")
    quiet = ("kombu.connection", "ERROR"), ("celery.beat", "WARNING"), ("celery.worker.strategy", "WARNING")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": FORMS[form]}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": []},  # Django's default would mail each error to ADMINS, with what was typed
            "django.db.backends": {"level": "INFO"},  # at DEBUG it writes what each statement is filled with
            "gunicorn.error": {"handlers": ["console"], "propagate": False},  # in place of gunicorn's own
            # Kombu warns about a queue of files having no host name, at every start. Every few seconds, that a tick
            # is due and that it arrived; that it succeeded is a line of its own.
            **{name: {"level": its_level} for name, its_level in quiet},
        },
    }


def configure(config: dict):
    """LOGGING_CONFIG: Django calls it with LOGGING as it starts, in each process."""
    logging.config.dictConfig(config)
    make_every_record_safe()
    _log_what_nobody_caught()


def _log_what_nobody_caught():
    """Python would print it with its text. Hooks that are somebody else's, pytest's for instance, stay."""
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = _uncaught
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = _unraisable
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _uncaught_in_thread


def _uncaught(kind, error, trace):
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("The process ends: %s", error, exc_info=(kind, error, trace))


def _unraisable(found):
    log.error("An error nobody could be told of", exc_info=(found.exc_type, found.exc_value, found.exc_traceback))


def _uncaught_in_thread(found):
    if not issubclass(found.exc_type, SystemExit):
        log.error("A thread ended", exc_info=(found.exc_type, found.exc_value, found.exc_traceback))
