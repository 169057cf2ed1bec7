"""What only the demo has: its sign-ins on the sign-in page, and its mails on a page."""

import json
import re
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings

BETWEEN_MAILS = b"\n" + b"-" * 79 + b"\n"
ADDRESS = re.compile(r"(https?://[^\s<>\"']+)")
MOST_RECENT = 25


def demo_people():
    """The demo's people, each with name, role, email, password and what to do first; nobody anywhere else."""
    sign_ins = Path(settings.VAR_DIR) / "demo-sign-ins.json"
    if not (settings.DEMO and sign_ins.exists()):
        return []
    return json.loads(sign_ins.read_text())


def recent_mails(own_addresses):
    """The 25 newest mails of the demo's mail folder; links to `own_addresses` are marked as such."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or "nowhere")
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    mails = (mail for file in files for mail in _mails_in(file, own_addresses))
    return [mail for mail, _ in zip(mails, range(MOST_RECENT), strict=False)]


def _mails_in(file, own_addresses):
    for raw in reversed(file.read_bytes().split(BETWEEN_MAILS)):
        if raw.strip():
            yield _parsed(message_from_bytes(raw, policy=policy.default), own_addresses)


def _parsed(message, own_addresses):
    body = message.get_body(("plain", "html"))
    return {
        "subject": message["subject"] or "",
        "to": message["to"] or "",
        "sent_at": message["date"].datetime if message["date"] else None,
        "parts": _parts(body.get_content().strip() if body else "", own_addresses),
    }


def _parts(text, own_addresses):
    """The text cut into (piece, whether it is a link to this site)."""
    pieces = ADDRESS.split(text)
    return [(piece, bool(index % 2) and _is_own(piece, own_addresses)) for index, piece in enumerate(pieces)]


def _is_own(address, own_addresses):
    return any(address == own or address.startswith(own + "/") for own in own_addresses if own)
