"""Naming a theme, and choosing themes from a ready-made set."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.fields import LineField
from conversations.models import Theme
from conversations.safe_to_store.watched import WatchedForm
from conversations.themes.team_themes import names_offered, set_for


class ThemeForm(WatchedForm):
    submit = _("Add the theme")

    name = LineField(
        label=_("Theme"),
        max_length=Theme._meta.get_field("name").max_length,
        help_text=_("A few words for what people speak about, such as: knowing how long."),
        error_messages={
            "required": _("Enter a name for the theme"),
            "max_length": _("Keep the theme to %(limit_value)d characters"),
        },
    )
    description = LineField(
        label=_("What belongs under it"),
        required=False,
        max_length=Theme._meta.get_field("description").max_length,
        help_text=_("One sentence, so that everybody means the same by it."),
        error_messages={"max_length": _("Keep what belongs under it to %(limit_value)d characters")},
    )
    group = LineField(
        label=_("Group"),
        required=False,
        max_length=Theme._meta.get_field("group").max_length,
        help_text=_("Themes of one group are listed together."),
        error_messages={"max_length": _("Keep the group to %(limit_value)d characters")},
    )


class ThemeChangeForm(ThemeForm):
    """Give `theme`."""

    submit = _("Save")

    is_retired = forms.BooleanField(label=_("Stop offering this theme. Its quotes stay under it."), required=False)

    def __init__(self, *args, theme, **options):
        initial = {
            "name": theme.name,
            "description": theme.description,
            "group": theme.group,
            "is_retired": theme.retired_on is not None,
        }
        super().__init__(*args, initial=initial, **options)


class ThemeSetForm(NhsForm):
    """Which themes of a set to add: those ticked, or with `everything` all. Give `membership` and the set's `key`."""

    submit = _("Add the themes you ticked")

    names = forms.MultipleChoiceField(
        label=_("Themes to add"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose themes from the list")},
    )
    everything = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, membership, key, **options):
        super().__init__(*args, **options)
        self.offered = set_for(membership.team, key)
        self.has_already = names_offered(membership.team)
        self.fields["names"].choices = [
            (name, name) for themes in self.offered.groups.values() for name in themes if not self._is_there(name)
        ]

    def clean(self):
        """What `add_theme_set` takes."""
        sent = super().clean()
        if sent.get("everything"):
            return {}
        if "names" in sent and not sent["names"]:
            self.add_error("names", _("Tick the themes that you want to add"))
        return {name: value for name, value in sent.items() if name == "names"}

    def groups(self):
        """[(group, [(name, what belongs under it, the team has it, its box is ticked)])] for the page."""
        ticked = set(self["names"].value() or [])
        return [
            (group, [(name, about, self._is_there(name), name in ticked) for name, about in themes.items()])
            for group, themes in self.offered.groups.items()
        ]

    def _is_there(self, name):
        return name.lower() in self.has_already
