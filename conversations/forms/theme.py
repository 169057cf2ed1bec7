"""Naming a theme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.forms.fields import LineField
from conversations.models import Theme
from conversations.theme_sets import BY_TOUCHPOINT, THEME_SETS

# (key, title, why, names); the names of the last are the team's own touchpoints.
READY_MADE = [
    *((key, title, why, names) for key, (title, why, names) in THEME_SETS.items()),
    (BY_TOUCHPOINT, _("By touchpoint"), _("One theme for each touchpoint of your pathways."), []),
]


class ThemeForm(NhsForm):
    submit = _("Add the theme")

    name = LineField(
        label=_("Theme"), max_length=Theme._meta.get_field("name").max_length,
        help_text=_("A few words for what people speak about, such as: knowing how long."),
        error_messages={
            "required": _("Enter a name for the theme"),
            "max_length": _("Keep the theme to %(limit_value)d characters"),
        },
    )  # fmt: skip
    group = LineField(
        label=_("Group"), required=False, max_length=Theme._meta.get_field("group").max_length,
        help_text=_("Themes of one group are listed together."),
        error_messages={"max_length": _("Keep the group to %(limit_value)d characters")},
    )  # fmt: skip


class ThemeChangeForm(ThemeForm):
    """Give `theme`."""

    submit = _("Save")

    is_retired = forms.BooleanField(label=_("Stop offering this theme. Its quotes stay under it."), required=False)

    def __init__(self, *args, theme, **options):
        initial = {"name": theme.name, "group": theme.group, "is_retired": theme.retired_on is not None}
        super().__init__(*args, initial=initial, **options)


class ThemeSetForm(NhsForm):
    """One button per ready-made set."""

    submit = None

    key = forms.ChoiceField(
        label=_("Set of themes"),
        choices=[(key, title) for key, title, _why, _names in READY_MADE],
        error_messages={"required": _("Choose a set"), "invalid_choice": _("Choose one of the sets of themes")},
    )  # fmt: skip

    sets = READY_MADE
