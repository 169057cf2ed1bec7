"""What history does not keep for long."""

from datetime import datetime, timedelta

from ceim.history.models import SentForm

KEPT = timedelta(days=3)  # nobody sends a form again after that


def forget_sent_forms(*, now: datetime) -> int:
    """Take away the marks of forms that were sent more than three days ago; how many there were."""
    return SentForm.objects.filter(at__lt=now - KEPT).delete()[0]
