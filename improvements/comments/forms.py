"""The form of a comment, and the question before one is taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.safe_to_store.watched import WatchedForm


class CommentForm(WatchedForm):
    submit = _("Save the comment")

    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("A question often helps more than advice. No names, and no words of a story."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Enter your comment")},
    )


class TakeBackCommentForm(NhsForm):
    submit = _("Take it back")
