"""How a record is written: a plain line, or a line of JSON for programs that gather logs (LOG_FORMAT=json)."""

import json
import logging
from datetime import datetime


def moment_of(record) -> str:
    """With the difference from UTC: a line written in summer can be laid beside one of a server that has no summer."""
    return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


class PlainLine(logging.Formatter):
    """`2026-11-29T11:52:01.123+00:00 ERROR django.request 5f0c… Internal Server Error: /x/`, then the places."""

    def format(self, record):
        request = getattr(record, "request_id", "-")
        line = f"{moment_of(record)} {record.levelname} {record.name} {request} {record.getMessage()}"
        return f"{line}\n{record.exc_text}" if record.exc_text else line


class JsonLine(logging.Formatter):
    def format(self, record):
        told = {
            "at": moment_of(record),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_id", "-"),
            "process": record.process,
            "message": record.getMessage(),
        }
        if failure := getattr(record, "failure", None):
            told["failure"] = failure
        return json.dumps(told, ensure_ascii=False)
