"""What a real installation must not run with: keys that are known, doors that stand open; and what to do instead."""

import ipaddress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Warning, register
from django.db import DatabaseError, connection

from ceim.installation import ON_THIS_MACHINE, TAG

SHORTEST_KEY = 50
OPEN_TO_OTHERS = 0o007


@register(TAG)
def check_secret_key(app_configs, **kwargs):
    hint = "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(60))'"
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if any(each == settings.DEMO_SECRET_KEY for each in keys):
        return _refused("SECRET_KEY is the demo's, which everybody knows.", hint, "ceim.E004")
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        return _refused(f"SECRET_KEY is shorter than {SHORTEST_KEY} letters.", hint, "ceim.E004")
    return []


@register(TAG)
def check_story_keys(app_configs, **kwargs):
    if settings.DEMO_STORY_KEY not in settings.STORY_KEYS:
        return []
    hint = (
        "Put a key of your own first in STORY_KEYS, with the demo's behind it where it was used. Run: "
        "CEIM_DEMO=1 python manage.py reseal_stories. Then take the demo's away."
    )
    return _refused("STORY_KEYS holds the demo's key, which everybody knows.", hint, "ceim.E005")


@register(TAG)
def check_names(app_configs, **kwargs):
    hint = "Set ALLOWED_HOSTS to the names people type, separated by commas: ALLOWED_HOSTS=ceim.example.org"
    if not settings.ALLOWED_HOSTS:
        return _refused("ALLOWED_HOSTS is not set.", hint, "ceim.E006")
    if "*" in settings.ALLOWED_HOSTS:
        return _refused("ALLOWED_HOSTS allows every name, so a mail could lead to a stranger's.", hint, "ceim.E006")
    return []


@register(TAG)
def check_address(app_configs, **kwargs):
    if not settings.SECURE_SSL_REDIRECT or urlsplit(settings.SITE_ADDRESS).scheme == "https":
        return []
    hint = "Set SITE_ADDRESS=https://the-name-people-type; what ends HTTPS in front of CEIM is in docs/running.md."
    return _refused("SITE_ADDRESS does not begin with https://.", hint, "ceim.E007")


@register(TAG)
def check_password_of_redis(app_configs, **kwargs):
    at = urlsplit(settings.REDIS_URL)
    if at.scheme not in {"redis", "rediss"} or at.password or _is_here(at.hostname):
        return []
    hint = "Set requirepass there, and REDIS_URL=redis://:password@host:6379/0."
    return _refused("REDIS_URL names another machine and no password.", hint, "ceim.E008")


@register(TAG)
def check_folder(app_configs, **kwargs):
    """Only where something is kept in it that is for nobody else: the database, mails or the queue."""
    folder = Path(settings.VAR_DIR)
    kept = settings.DATABASES["default"]["NAME"], settings.REDIS_URL, settings.EMAIL_URL
    is_used = str(kept[0]).startswith(f"{folder}/") or any(each.startswith(f"{ON_THIS_MACHINE}:") for each in kept[1:])
    if not (is_used and folder.exists() and folder.stat().st_mode & OPEN_TO_OTHERS):
        return []
    return _refused("Every account of this machine can read what CEIM keeps.", f"Run: chmod 700 {folder}", "ceim.E009")


@register(TAG, deploy=True)
def check_role(app_configs, **kwargs):
    """What the application does not need, a fault in it cannot use."""
    if settings.DEMO or connection.vendor != "postgresql":
        return []
    asks = (
        "SELECT rolsuper OR rolbypassrls, EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid) "
        "FROM pg_roles WHERE rolname = current_user"
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(asks)
            excused, owns = cursor.fetchone()
    except DatabaseError:
        return []  # that it does not answer is for /readyz to say
    hint = "Run CEIM as ceim_app, which ceim/assets/deploy/roles.sql makes, and only migrations as ceim_owner."
    found = {"may do anything there is": excused, "owns the tables, so PostgreSQL does not keep teams apart": owns}
    message = "The role in DATABASE_URL {}."
    return [Warning(message.format(what), hint=hint, id="ceim.W002") for what, is_so in found.items() if is_so]


def _is_here(host):
    if host in {None, "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refused(message, hint, identity):
    return [] if settings.DEMO else [Error(message, hint=hint, id=identity)]
