"""Which improvements the board shows, and how; whatever is no filter is none."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.fields import LineField

LONGEST = 200


class FilterBoardForm(NhsForm):
    """Give the `improvements` of the board: it offers their owners and themes."""

    method, submit, marks_optional = "get", _("Show"), False
    q = LineField(
        label=_("Words in it"),
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _("Keep what you look for to %(limit_value)d characters")},
    )
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    theme = forms.ChoiceField(label=_("Theme of the words behind it"), required=False)

    def __init__(self, asked, *, improvements):
        super().__init__(asked)
        owners = {str(each.owner_id): each.owner.name for each in improvements}
        themes = sorted({name for each in improvements for name in each.themes})
        self.fields["owner"].choices = [("", _("Anybody")), *sorted(owners.items(), key=lambda pair: pair[1])]
        self.fields["theme"].choices = [("", _("All themes")), *((name, name) for name in themes)]
        self.is_list, self.is_archive = asked.get("as") == "list", asked.get("show") == "archive"
        self.is_valid()

    @property
    def is_narrowed(self):
        return any(self.cleaned_data.values())

    def asks_for(self, improvement):
        wanted = self.cleaned_data
        text = f"{improvement.title} {improvement.aim_now or ''}".casefold()
        return (
            all(word in text for word in wanted.get("q", "").casefold().split())
            and wanted.get("owner", "") in ("", str(improvement.owner_id))
            and (not wanted.get("theme") or wanted["theme"] in improvement.themes)
        )
