"""What may be said of an exception: its class, codes and names from the database's schema, and where it came from.

Its text is never said: a database puts the row into it, and others what was typed.
"""

import errno
import re
import sys
import sysconfig
import types
from pathlib import Path

SPOKEN = {  # written for whoever runs CEIM, with nothing in it that anybody typed
    "django.core.exceptions.ImproperlyConfigured",
    "django.core.management.base.CommandError",
    "django.core.management.base.SystemCheckError",
    "django.middleware.csrf.RejectRequest",  # a reason of Django's own, with an address
    "ceim.documents.document.DocumentError",  # a word for the log
}
PLACES = [sysconfig.get_path("purelib"), sysconfig.get_path("stdlib"), str(Path(__file__).resolve().parents[2])]
# SQLite has no codes for these names; that these words come alone is what makes the text safe.
SQLITE_SAYS = re.compile(r"(?:NOT NULL|UNIQUE|CHECK) constraint failed: ([\w.]+(?:, [\w.]+)*)")
MOST_CAUSES, MOST_FRAMES = 8, 40


def failure_of(error) -> list[dict]:
    """What may be said of `error`, then of what caused it, and so on."""
    told = []
    for each in chain_of(error):
        frames = [_said_of_frame(*place) for place in _frames_of(each)]
        told.append({"class": class_of(each)} | codes_of(each) | {"frames": frames[-MOST_FRAMES:]})
    return told


def chain_of(error) -> list[BaseException]:
    """The exception and those behind it, nearest first; of a group its members too."""
    found, waiting = [], [error]
    while waiting and len(found) < MOST_CAUSES:
        each = waiting.pop(0)
        if each is None or any(each is known for known in found):
            continue
        found.append(each)
        waiting += [each.__cause__, None if each.__suppress_context__ else each.__context__]
        waiting += each.exceptions if isinstance(each, BaseExceptionGroup) else ()
    return found


def name_of(error) -> str:
    """In one line: `IntegrityError (code 23502, constraint …)`."""
    codes = next((codes for each in chain_of(error) if (codes := codes_of(each))), {})
    said = ", ".join(f"{name} {value}" for name, value in codes.items())
    return f"{type(error).__name__}{f' ({said})' if said else ''}"


def lines_of(failure: list[dict]) -> str:
    """A line for each exception and for each place that it came through."""
    lines = []
    for place, each in enumerate(failure):
        codes = ", ".join(f"{name} {value}" for name, value in each.items() if name not in ("class", "frames"))
        lines.append(f"  {'because of ' if place else ''}{each['class']}{f' ({codes})' if codes else ''}")
        lines += [f"    {frame['file']}:{frame['line']} {frame['function']}" for frame in each["frames"]]
    return "\n".join(lines)


def place_of(error) -> str:
    """The innermost place in CEIM's own files, else the innermost at all: `improvements/aim/services.py set_aim`."""
    frames = [_said_of_frame(*place) for place in _frames_of(error)]
    ours = [frame for frame in frames if frame["file"].startswith(("ceim/", "conversations/", "meetings/", "improv"))]
    frame = (ours or frames or [{"file": "?", "function": "?"}])[-1]
    return f"{frame['file']} {frame['function']}"


def class_of(error) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def codes_of(error) -> dict[str, str]:
    """SQLSTATE, names of the schema, SQLite's name, a mail server's code, the system's: what of these is there."""
    found = {"code": getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)}
    diagnosis = getattr(error, "diag", None)
    for name in ("constraint", "table", "column"):
        found[name] = getattr(diagnosis, f"{name}_name", None)
    if found["code"] and (said := SQLITE_SAYS.fullmatch(str(error))):
        found["constraint"] = said[1]
    if isinstance(error, OSError) and error.errno:
        found["code"] = found["code"] or errno.errorcode.get(error.errno)
    if isinstance(answer := getattr(error, "smtp_code", None), int):
        found["code"] = str(answer)
    if isinstance(error, ImportError | NameError):
        found["name"] = error.name
    if class_of(error) in SPOKEN:
        found["says"] = " ".join(str(error).split())
    return {name: value for name, value in found.items() if isinstance(value, str) and value}


def texts_of(error) -> set[str]:
    """What must not be said of it, so that it can be taken out of a line that holds it already."""
    texts = set()
    for each in chain_of(error):
        if class_of(each) not in SPOKEN:
            texts |= {str(each), repr(each), *(part for part in each.args if isinstance(part, str))}
    return texts


def running() -> BaseException | None:
    """The exception that is being dealt with just now."""
    return sys.exc_info()[1]


def _frames_of(error):
    trace = error.__traceback__
    while isinstance(trace, types.TracebackType):
        yield trace.tb_frame.f_code, trace.tb_lineno
        trace = trace.tb_next


def _said_of_frame(code, line):
    return {"file": _shorter(code.co_filename), "line": line, "function": code.co_name}


def _shorter(path):
    for place in PLACES:
        if path.startswith(f"{place}/"):
            return path[len(place) + 1 :]
    return path
