"""Asking for the private key of backups: from a file or at the keyboard, never on the command line."""

from getpass import getpass
from pathlib import Path

from ceim.safekeeping.files import reading
from ceim.safekeeping.keys import PRIVATE, opening
from ceim.safekeeping.refused import KeepingRefused


def add_key_argument(parser):
    parser.add_argument("--key-file", type=Path, help="a file with the private key; without it you are asked for it")


def ask_for_private_key(key_file: Path | None) -> str:
    """Raises KeepingRefused for what is none."""
    said = _from(key_file) if key_file else _typed()
    opening(said)
    return said


def _from(key_file):
    with reading(key_file) as file:
        lines = file.read(10_000).decode(errors="replace").split()
    return next((line for line in lines if line.lower().startswith(PRIVATE)), "")


def _typed():
    try:
        return getpass("The private key of backups (AGE-SECRET-KEY-1…): ").strip()
    except EOFError:
        raise KeepingRefused("Nobody is there to type the private key. Give it with --key-file.") from None
