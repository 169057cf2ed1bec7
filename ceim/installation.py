"""What a real installation must choose itself: its queue, its mail server, who looks after it. Nothing falls back."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

TAG = "installation"
QUEUES = {"redis", "rediss"}
MAIL_SERVERS = {"smtp", "smtps", "smtp+tls", "smtp+ssl"}
ON_THIS_MACHINE = "file"


def refuse_unfit():
    """Raise ImproperlyConfigured, naming everything that is missing. For starts at which Django checks nothing."""
    found = sorted((each for each in run_checks(tags=[TAG]) if each.is_serious()), key=lambda each: each.id)
    if found:
        raise ImproperlyConfigured("\n".join(f"{each.msg} {each.hint}" for each in found))


@register(TAG)
def check_queue(app_configs, **kwargs):
    hint = "Set REDIS_URL=redis://host:6379/0, or REDIS_URL=file: for a queue of files on this one machine."
    return _check_choice("REDIS_URL", settings.REDIS_URL, QUEUES, hint, "ceim.E001")


@register(TAG)
def check_mail(app_configs, **kwargs):
    hint = (
        "Set EMAIL_URL=smtp+tls://user:password@host:587, or EMAIL_URL=file: to keep mails in var/mails on this one "
        "machine and send none."
    )
    return _check_choice("EMAIL_URL", settings.EMAIL_URL, MAIL_SERVERS, hint, "ceim.E002")


@register(TAG)
def check_admins(app_configs, **kwargs):
    if settings.DEMO:
        return []
    hint = "Set ADMINS to the email addresses, separated by commas, of those to tell when mails cannot be sent."
    if not settings.ADMINS:
        return [Error("ADMINS is not set.", hint=hint, id="ceim.E003")]
    if not all(_is_address(address) for _name, address in settings.ADMINS):
        return [Error("ADMINS holds something that is not an email address.", hint=hint, id="ceim.E003")]
    return []


@register(TAG, deploy=True)
def check_what_mails_and_database_are(app_configs, **kwargs):
    """Warns of what has a way out that some want; nothing is refused."""
    wanted = {
        "DATABASE_URL": "Set DATABASE_URL=postgres://user:password@host/name; without it SQLite under var/ is used.",
        "MAIL_FROM": "Set MAIL_FROM to the sender people see; mail servers refuse the one used without it.",
    }
    unset = [] if settings.DEMO else [name for name in wanted if not getattr(settings, name)]
    return [Warning(f"{name} is not set.", hint=wanted[name], id="ceim.W001") for name in unset]


def _check_choice(name, value, kinds, hint, identity):
    if settings.DEMO:
        return []
    if not value:
        return [Error(f"{name} is not set.", hint=hint, id=identity)]
    if urlsplit(value).scheme not in kinds | {ON_THIS_MACHINE}:
        return [Error(f"{name} is of a kind that CEIM does not use.", hint=hint, id=identity)]
    return []


def _is_address(text):
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
