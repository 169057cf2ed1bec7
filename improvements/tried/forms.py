"""What to look for among what was tried."""

from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.fields import LineField

LONGEST = 200


class TriedForm(NhsForm):
    """It begins with the words of its address, else with those of `need`."""

    submit, method, marks_optional = _("Search"), "get", False
    q = LineField(
        label=_("Words to look for"),
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _("Keep what you look for to %(limit_value)d characters")},
    )

    def __init__(self, asked, *, need=""):
        super().__init__({"q": asked.get("q", need)})

    def words(self):
        return self.cleaned_data["q"] if self.is_valid() else ""
