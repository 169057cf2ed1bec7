"""Every setting, from the environment; an error says what to do. The list is in .env.example."""

from email.utils import parseaddr
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from ceim.broker_settings import broker_settings
from ceim.cookies import named
from ceim.headers import CONTENT_SECURITY_POLICY  # noqa: F401
from ceim.languages.offered import ENGLISH, STAFF
from ceim.logs.setting import logging_at
from ceim.provider_settings import provider_settings
from ceim.schedule import SCHEDULE
from ceim.signing_in import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
VAR_DIR = Path(env("VAR_DIR", default="") or BASE_DIR / "var").absolute()  # whatever is written while it runs

# CEIM_DEMO=1: one person trying it out on one machine. Never on a machine others can reach.
DEMO = env.bool("CEIM_DEMO", default=False)
DEBUG = False

DEMO_SECRET_KEY = "the-demo-s-key-is-public-and-protects-nothing-" + "0" * 20
SECRET_KEY = env("SECRET_KEY", default=DEMO_SECRET_KEY if DEMO else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Make one with: python -c 'import secrets; print(secrets.token_urlsafe(60))' "
        "and put SECRET_KEY=… in the environment or in .env. To try CEIM out, run: make run"
    )
# What people said is sealed with the first of these; the others open what was sealed before the key was changed.
DEMO_STORY_KEY = "ZGVtby1zdG9yeS1rZXktaXMtcHVibGljLTAwMDAwMDA="
STORY_KEYS = env.list("STORY_KEYS", default=[DEMO_STORY_KEY] if DEMO else [])
if not STORY_KEYS:
    raise ImproperlyConfigured(
        "STORY_KEYS is not set. It opens what people said, so keep a copy outside this machine. Make one with: "
        "python -c 'import base64, secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())'"
    )
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEMO else [])
SITE_ADDRESS = env("SITE_ADDRESS", default="http://127.0.0.1:8000" if DEMO else "")
if not SITE_ADDRESS:
    raise ImproperlyConfigured(
        "SITE_ADDRESS is not set. Links in mails begin with it: SITE_ADDRESS=https://the-name-people-type"
    )
# Those who look after CEIM. The worker tells them of errors, and of what it could not send; Django's own mails about
# errors, which hold what was typed and are sent in the request, are off (LOGGING).
ADMINS = [parseaddr(each) for each in env.list("ADMINS", default=[])]
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS] if SITE_ADDRESS.startswith("https://") else []

INSTALLED_APPS = [
    "ceim",
    "ceim.accounts",
    "ceim.teams",
    "ceim.translating",
    "ceim.pictures",
    "ceim.accessibility",
    "ceim.history",
    "ceim.row_security",
    "ceim.languages",
    "ceim.nhs",
    "conversations",
    "meetings",
    "improvements",
    "ceim.across.thread",
    "ceim.across.dashboards",
    "ceim.across.board_paper",
    "ceim.across.open_files",
    "ceim.across.outbox",
    "ceim.across.words_left",
    "ceim.across.retention",
    "ceim.across.reminders",
    "ceim.across.findings",
    "ceim.across.digest",
    "ceim.across.leaving",
    "ceim.across.api",
    "ceim.across.charts_say",
    "crispy_forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "ceim.logs.request_ids.give_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ceim.compression.compress",
    "csp.middleware.CSPMiddleware",
    "ceim.headers.keep_apart",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ceim.languages.middleware.speak_their_language",
    "ceim.access.signing_in_first.SignInFirstMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

COMPRESS = env.bool("COMPRESS", default=True)  # a proxy passes on what is compressed already

ROOT_URLCONF = "ceim.urls"
WSGI_APPLICATION = "ceim.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["ceim.template_files.UnindentedLoader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ceim.access.page_context.page_context",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "ceim.nhs.templatetags.nhs"],
        },
    }
]

# --- Where things are kept --------------------------------------------------------------------------------

# That a real installation has chosen each of these, and has not fallen into the demo's, is for ceim.installation.
DATABASE_URL = env("DATABASE_URL", default="")
DATABASES = {"default": env.db_url_config(DATABASE_URL or f"sqlite:///{VAR_DIR / 'ceim.sqlite3'}")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Without IMMEDIATE, two writers at once end in "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",  # what is erased is written over: see conversations/withdrawal/on_sqlite.py
    }
else:  # it took 2.8 s to compile a statement that it answers in 0.4; told anything here, it does not look at PGOPTIONS
    options = {"options": f"{env('PGOPTIONS', default='')} -c jit=off"}
    once = {"server_side_binding": True, "prepare_threshold": 2}  # a statement made once is also planned once
    DATABASES["default"]["OPTIONS"] = options | once | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default="").strip()
HAS_REDIS = bool(REDIS_URL) and not REDIS_URL.startswith("file:")
# In the database: nobody is kept out while Redis is away. Sign-in's limits have room for more than 300 entries, or a
# crowd of guesses would push the others' count out.
IN_DATABASE = "django.core.cache.backends.db.DatabaseCache"
CACHES = {
    "default": {"BACKEND": IN_DATABASE, "LOCATION": "cache", "OPTIONS": {"MAX_ENTRIES": 20_000}},
    "pages": {"BACKEND": IN_DATABASE, "LOCATION": "kept_pages"},
}

# Backups are sealed with this public key; the private one, which opens them, is nowhere on this machine.
BACKUP_KEY = env("BACKUP_KEY", default="").strip()
BACKUP_FOLDER = env.path("BACKUP_FOLDER", default=str(VAR_DIR / "backups")).root

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR_DIR / "static")).root
STATICFILES_DIRS = [BASE_DIR / "static"]
# What people send may hold what somebody said, and must not lie unsealed on a disk.
FILE_UPLOAD_HANDLERS = ["ceim.tables.uploads.MemoryOnlyUploadHandler"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ceim.static_files.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # nothing names the others; compressing them takes as long

# --- Signing in ---------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["ceim.accounts.signed_in.SignedInBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "ceim.accounts.passwords.KnownPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds for which the link to a new password works
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "show_home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "ceim.accounts.adapter.InvitationOnlyAdapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
# A hospital has one public address: what counts is who mistyped from where. Per address there is only a ceiling
# against guessing one password at many accounts, out of reach of colleagues who mistype at the start of a shift.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/300s/key,300/300s/ip",  # the key is the account and the address together
    "login_failed_anywhere": "20/300s/key",  # the account alone: one that is guessed at from many addresses
    "login_failed_known": "5/300s/key",  # from a device on which this person signed in before: nobody else counts there
    "login": "600/m/ip",
    "recovery_code": "5/300s/key",  # wrong ones of one person; codes of the app count as login_failed
    "reset_password": "5/m/key,100/m/ip",
    "reset_password_from_key": "100/m/ip",
    "slip": "30/h/ip",  # wrong secrets of slips
    "meeting_code": "30/h/ip,1000/h/key",  # wrong codes of meetings; the key is one for all addresses
    "board": "60/h/ip",  # wrong addresses of public boards
    "invitation": "60/h/ip",  # wrong links of invitations
    "emergency": "30/h/ip",  # wrong links to sign in by in an emergency
    "search": "60/m/user",
    "api": "120/m/key",  # what one token reads
    "api_unknown": "60/m/ip",  # tokens that open nothing
}
vars().update(provider_settings(env))  # OIDC, LOCAL_ACCOUNTS
# Who needs a second factor: "roles" (who leads a team, or has a role over teams), "all", "off".
SECOND_FACTOR = env("SECOND_FACTOR", default="off" if DEMO else "roles")
if SECOND_FACTOR not in ("roles", "all", "off"):
    raise ImproperlyConfigured("SECOND_FACTOR says who needs a second factor: roles, all or off")
SESSION_ENGINE = "ceim.accounts.signed_in"
SESSION_COOKIE_AGE = 60 * env.int("LOCK_AFTER_MINUTES", default=20 * 60)  # without anything: see ceim.access.idle
LOCK_SHARED_AFTER = 60 * env.int("LOCK_SHARED_AFTER_MINUTES", default=15)

# --- Who may ask, and what a page may load ------------------------------------------------------------------

SECURE_SSL_REDIRECT = not DEMO
# Asked on the machine itself, behind what ends HTTPS; and the API refuses a token that came unsealed.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$", r"^api/"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (named(each, https=not DEMO) for each in ("sessionid", "csrftoken"))
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
CSRF_FAILURE_VIEW = "ceim.access.refusals.refuse_forged_request"
X_FRAME_OPTIONS = "DENY"

# --- Forms, language, time ----------------------------------------------------------------------------------

# A conversation that was begun, never saved, and not gone on with for so long is thrown away.
DRAFT_DAYS = env.int("DRAFT_DAYS", default=30)
CRISPY_ALLOWED_TEMPLATE_PACKS = ["nhsuk"]
CRISPY_TEMPLATE_PACK = "nhsuk"
LANGUAGE_CODE, LANGUAGES = ENGLISH, STAFF  # the others are for pages of persons spoken to: ceim.languages.offered
TIME_ZONE = "Europe/London"  # months are Europe/London months

# --- Mail ---------------------------------------------------------------------------------------------------

MAIL_FROM = env("MAIL_FROM", default="")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM or "CEIM <ceim@localhost>"
EMAIL_TIMEOUT = 10
EMAIL_URL = env("EMAIL_URL", default="").strip()
if EMAIL_URL and not EMAIL_URL.startswith("file:"):
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(VAR_DIR / "mails")

# --- Work in the background ---------------------------------------------------------------------------------

CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_ENABLE_REMOTE_CONTROL = False
CELERY_BEAT_SCHEDULE = SCHEDULE
CELERY_BEAT_SCHEDULER = "ceim.steady:SteadyScheduler"
CLOCK_BELIEVED_AFTER = 60  # seconds after it jumped
vars().update(broker_settings(REDIS_URL if HAS_REDIS else None, VAR_DIR / "broker"))

LOGGING = logging_at(env("LOG_LEVEL", default="INFO"), env("LOG_FORMAT", default="plain"))
LOGGING_CONFIG = "ceim.logs.setting.configure"
