"""The service that throws a draft away with which nobody went on."""

from ceim.history.recording import recorded
from ceim.locking import locked
from conversations.models import Draft


@recorded("threw away a draft that nobody went on with")
def throw_away_draft(*, by: None, draft: Draft) -> Draft:
    """Nothing of it is kept anywhere. Raises Draft.DoesNotExist when it is gone, or was saved since it was read."""
    locked(by, draft, among=Draft.objects.filter(saved_at=draft.saved_at))
    Draft.objects.filter(pk=draft.pk).delete()
    return draft
