"""The form that opens an abandoned idea again."""

from django.utils.translation import gettext_lazy as _

from conversations.safe_to_store.watched import WatchedModelForm
from improvements.models import Reopening


class ReopenIdeaForm(WatchedModelForm):
    submit = _("Open it again")

    class Meta:
        model = Reopening
        fields = ["reason"]
        error_messages = {"reason": {"required": _("Enter why you try it again")}}
        help_texts = {
            "reason": _("What is different now? For example, the card is printed larger. Do not name anybody.")
        }
