"""Notice: word to one of those who look after CEIM (ADMINS), and the kinds of letter that there are."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from ceim.letters import Letter


class Notice(Letter):
    """Says nothing itself: what it tells of is looked up when it is sent.

    since, until   of what was given up: between these moments
    errors         of errors: by which names their kinds are known
    """

    class Kind(models.TextChoices):
        NOT_SENT = "not_sent", _("Emails that could not be sent")
        ERRORS = "errors", _("Errors")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    email = models.EmailField()
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    errors = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="notice_by_state_and_moment")]

    def __str__(self):
        return f"notice {self.pk}"


def kinds_of_letters() -> list[type[Letter]]:
    """Every model that is a mail to be sent once; a new one is among them by itself."""
    return [model for model in apps.get_models() if issubclass(model, Letter)]
