"""Letter: the base of every row that is a mail to be sent once. The row is the claim that stops a second mail.

A page only makes the row, in its own transaction: neither a mail server nor a queue that is away can touch it.
`ceim.across.reminders` looks for what is due, and `ceim.across.outbox` sends it. A row holds ids, never a text or a
secret: both are made when it is sent.

claimed_at   when it was handed out or claimed last, and of one that is being sent the last sign of life
attempts     how often it was claimed: of one that is being sent, whose it is
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    class State(models.TextChoices):
        DUE = "due", _("Due")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        NOT_NEEDED = "not_needed", _("Not needed any more")
        FAILED = "failed", _("Could not be sent")

    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
