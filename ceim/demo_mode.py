"""Whether this is the demo or a real installation. Nothing real runs without a SECRET_KEY, so that decides."""

import os
from pathlib import Path

import environ

ENVIRONMENT = Path(__file__).resolve().parent.parent / ".env"


def enable_if_unconfigured() -> bool:
    """Read .env; without SECRET_KEY set CEIM_DEMO=1, unless it is set already. Return whether it is the demo."""
    environ.Env.read_env(ENVIRONMENT)
    if not os.environ.get("SECRET_KEY"):
        os.environ.setdefault("CEIM_DEMO", "1")
    return environ.Env().bool("CEIM_DEMO", default=False)
