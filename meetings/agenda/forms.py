"""Forms of how a team meets: its usual agenda of a kind of meeting, its ground rules."""

from operator import itemgetter

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ceim.nhs.layout import Layout, NhsField, Several
from conversations.safe_to_store.watched import WatchedForm
from meetings.agenda.stages import MeetingStage, PlannedItem

MORE = 3  # empty rows after those that stand
LONGEST = 480


class AgendaRow(Several):
    """One item's answers beside each other where there is room."""

    def render(self, *args, **options):
        return format_html('<div class="ceim-agenda-row">{}</div>', super().render(*args, **options))


class UsualAgendaForm(WatchedForm):
    """A row of fields for each item, and a few more; rows are put in order by their place."""

    submit = _("Save agenda")
    marks_optional = False

    is_suggested = forms.BooleanField(
        label=_("Go back to what CEIM suggests"),
        required=False,
        help_text=_("What you have written above is then not used any more"),
    )

    def __init__(self, *args, membership, usual, **options):
        super().__init__(*args, **options)
        self.places = range(len(usual.items) + MORE)
        for place in self.places:
            self._add_row(place, usual.items[place] if place < len(usual.items) else None)

    def _add_row(self, place, item):
        number = {"number": place + 1}
        title = forms.CharField(label=_("%(number)s. Item") % number, max_length=120, required=False)
        minutes = forms.IntegerField(
            label=_("%(number)s. Minutes") % number,
            min_value=1,
            max_value=LONGEST,
            required=False,
            error_messages=dict.fromkeys(
                ("invalid", "min_value", "max_value"), _("Enter the minutes as a number from 1 to 480")
            ),
        )
        part = forms.ChoiceField(
            label=_("%(number)s. Part of the meeting") % number,
            choices=[("", _("A point of our own")), *MeetingStage.choices],
            required=False,
        )
        position = forms.IntegerField(label=_("%(number)s. Place") % number, min_value=1, max_value=99, required=False)
        fields = {"place": position, "title": title, "minutes": minutes, "part": part}
        shown = {"place": place + 1, "title": item.title, "minutes": item.minutes, "part": item.key} if item else {}
        for name, field in fields.items():
            field.initial = shown.get(name)
            self.fields[f"{name}_{place}"] = field

    @property
    def layout(self):
        return Layout(*(_row(place) for place in self.places), "is_suggested")

    def clean(self):
        cleaned = super().clean()
        for place in self.places:
            has_title, has_minutes = (bool(cleaned.get(f"{name}_{place}")) for name in ("title", "minutes"))
            if has_title and not has_minutes and f"minutes_{place}" not in self.errors:
                self.add_error(f"minutes_{place}", _("Enter how many minutes this item takes"))
            if has_minutes and not has_title:
                self.add_error(f"title_{place}", _("Enter what this item is called, or take its minutes out"))
        if not cleaned.get("is_suggested") and not self.errors and not self.items():
            self.add_error(None, _("Enter at least one item, or go back to what CEIM suggests"))
        return cleaned

    def items(self) -> list[PlannedItem]:
        """In the order of their places; rows at one place stay as they are. None to go back to what CEIM suggests."""
        told = self.cleaned_data
        if told.get("is_suggested"):
            return []
        rows = [place for place in self.places if told.get(f"title_{place}")]
        found = [
            (
                told[f"place_{place}"] or place + 1,
                PlannedItem(told[f"title_{place}"], told[f"minutes_{place}"], told[f"part_{place}"]),
            )
            for place in rows
        ]
        return [item for _place, item in sorted(found, key=itemgetter(0))]


def _row(place):
    return AgendaRow(
        NhsField(f"place_{place}", width=2),
        NhsField(f"title_{place}"),
        NhsField(f"minutes_{place}", width=3),
        NhsField(f"part_{place}"),
    )


class GroundRulesForm(WatchedForm):
    submit = _("Save ground rules")
    rules = forms.CharField(
        label=_("Ground rules, one on each line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("Leave it empty to go back to those that CEIM suggests"),
        max_length=2000,
        error_messages={"max_length": _("Shorten the ground rules to 2,000 letters or fewer")},
    )

    def __init__(self, *args, membership, rules, **options):
        super().__init__(*args, initial={"rules": "\n".join(rules)}, **options)
