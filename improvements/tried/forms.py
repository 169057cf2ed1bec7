"""Forms of what was tried: what to look for; and what other teams are to know of an idea."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.fields import LineField
from conversations.models import Theme
from conversations.safe_to_store.watched import WatchedForm
from improvements.models import ChangeIdea

LONGEST = 200
State = ChangeIdea.State
CAME = {"abandoned": (State.ABANDONED,), "adopted": (State.ADOPTED, State.IMPLEMENTED), "testing": (State.TESTING,)}


class TriedForm(NhsForm):
    """It begins with the words of its address, else with those of `need`."""

    submit, method, marks_optional = _("Search"), "get", False
    q = LineField(
        label=_("Words to look for"),
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _("Keep what you look for to %(limit_value)d characters")},
    )

    came = forms.ChoiceField(
        label=_("What came of it"),
        required=False,
        choices=[
            ("", _("Anything")),
            ("abandoned", _("Given up")),
            ("adopted", _("Adopted, or normal work")),
            ("testing", _("Still tested")),
        ],
    )

    def __init__(self, asked, *, need=""):
        super().__init__({"q": asked.get("q", need), "came": asked.get("came", "")})
        self.is_valid()

    def words(self):
        return self.cleaned_data.get("q", "")

    def states(self):
        """The states of ideas that are asked for; none where all are."""
        return CAME.get(self.cleaned_data.get("came"), ())

    def is_about_what_was_given_up(self):
        return self.cleaned_data.get("came", "") in ("", "abandoned")

    def is_about_what_worked(self):
        """On the shelf is nothing else."""
        return self.cleaned_data.get("came", "") in ("", "adopted")


class ShareLessonForm(WatchedForm):
    """Begins with what was learned last; give the `themes` to choose from."""

    submit = _("Share it")
    suggests = ("learned",)

    learned = forms.CharField(
        label=_("What another team should know"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you tried, what came of it, and what you would do differently. No names, nobody’s words."),
        error_messages={"required": _("Enter what another team should know")},
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label=_("By which themes is it to be found?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list")},
    )

    def __init__(self, *args, themes, **options):
        super().__init__(*args, **options)
        self.fields["themes"].queryset = themes
        if not themes:
            del self.fields["themes"]
