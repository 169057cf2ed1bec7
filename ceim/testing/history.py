"""What the history holds, for tests that ask what was recorded."""

from ceim.history.models import Event


def verbs():
    """What was done, in the order in which it was done."""
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))
