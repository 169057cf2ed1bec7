"""What is logged, and how it looks."""


def logging_at(level: str) -> dict:
    """The LOGGING setting: one line for each thing, on the standard error of the process."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": []},  # Django's default would mail each error to ADMINS, with what was typed
            # It warns about a queue of files having no host name, at every start.
            "kombu.connection": {"level": "ERROR"},
            # Every few seconds, that a tick is due and that it arrived; that it succeeded is a line of its own.
            "celery.beat": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
        },
    }
