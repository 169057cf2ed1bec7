"""Makes every record of a log safe as it is born, whoever logs it and whichever handler or formatter writes it."""

import datetime
import decimal
import logging
import re
import uuid
from pathlib import Path

from ceim.logs.failures import class_of, failure_of, lines_of, name_of, running, texts_of
from ceim.logs.request_ids import current_id

OURS = ("ceim", "conversations", "meetings", "improvements")
HIDDEN = "…"
PLAIN = (str, int, float, bool, type(None), decimal.Decimal, uuid.UUID, Path, datetime.date, datetime.timedelta)
OF_A_TASK = {"id", "name", "description", "runtime", "hostname"}  # of what Celery fills its lines with
# From here on a database's error holds the row; and what a page's address asks for is what somebody searched.
ROW = re.compile(r"(DETAIL:|Failing row contains|CONTEXT:|Key \().*", re.DOTALL)
QUERY = re.compile(r"(/[^\s?\"']*)\?[^\s\"']*")
WARNED = re.compile(r"(.+?:\d+: \w+):")
LONGEST, SHORTEST_TEXT = 2_000, 4


class Said(str):
    """A text that stays itself when a line asks for its repr."""

    __slots__ = ()

    def __repr__(self):
        return str(self)


class SafeRecord(logging.LogRecord):
    """With its message made, its exception told without a word of it, and the request it belongs to."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **more):
        super().__init__(name, level, pathname, lineno, msg, args, exc_info, func, None, **more)
        error = exc_info[1] if isinstance(exc_info, tuple) and len(exc_info) > 1 else None
        self.exc_info = exc_info if error else None
        self.request_id = current_id()
        self.failure = failure_of(error) if isinstance(error, BaseException) else []
        self.msg, self.args = _said(self, error), None
        if error:
            self.exc_text = lines_of(self.failure)  # formatters take this for the exception's text, kept from before


def make_every_record_safe():
    logging.setLogRecordFactory(SafeRecord)
    logging.raiseExceptions = False  # else a handler that cannot write prints what it was given
    logging.captureWarnings(True)


def _said(record, error):
    text = _put_together(record)
    if record.name == "py.warnings":
        return found[1] if (found := WARNED.match(text)) else HIDDEN
    text = _without_texts(_without_texts(text, error), running())
    if (record.name or "").partition(".")[0] not in OURS:
        text = QUERY.sub(rf"\1?{HIDDEN}", text.strip().partition("\n")[0])
    return ROW.sub(HIDDEN, text)[:LONGEST].replace("\r", "\\r").replace("\n", "\\n")


def _put_together(record):
    text, args = record.msg, record.args
    if not isinstance(text, str):
        return str(_safe(text))
    if not args:
        return text
    if isinstance(args, dict):
        args = {name: _of_task(name, value, record) for name, value in args.items()}
    else:
        args = tuple(_safe(each) for each in (args if isinstance(args, tuple) else (args,)))
    try:
        return text % args
    except (KeyError, TypeError, ValueError):
        return text


def _of_task(name, value, record):
    if name in OF_A_TASK:
        return _safe(value)
    if name == "exc":
        return Said(record.failure[0]["class"] if record.failure else HIDDEN)
    return Said(HIDDEN)


def _safe(value):
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, BaseException):
        return Said(name_of(value))
    if isinstance(value, type):
        return Said(value.__name__)
    if hasattr(value, "_meta") and hasattr(value, "pk"):
        return Said(f"{value._meta.model_name} {value.pk}")
    return Said(HIDDEN if isinstance(value, bytes | list | tuple | dict | set) else class_of(value))


def _without_texts(text, error):
    if error is None:
        return text
    for each in sorted(texts_of(error), key=len, reverse=True):
        if len(each) >= SHORTEST_TEXT:
            text = text.replace(each, name_of(error))
    return text
