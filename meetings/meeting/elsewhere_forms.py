"""The form of stories heard elsewhere: looked for among those of other teams, and which of them a meeting hears."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import USUAL, Quoting
from ceim.nhs.fields import ModelChoicesField
from ceim.nhs.formats import nhs_month
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import NhsField
from ceim.nhs.looking import LooksWithin
from conversations.fields import LineField
from conversations.models import Conversation
from meetings.meeting.elsewhere import needs_more, told_elsewhere, with_words
from meetings.meeting.services import NOT_READABLE
from meetings.models import Meeting
from meetings.stories import first_words


class HeardElsewhereField(ModelChoicesField):
    """Every story that may be heard is valid, but only those offered are listed."""

    widget, usual = forms.CheckboxSelectMultiple, USUAL

    def offer(self, stories):
        self.widget.choices = [(story.pk, self.label_from_instance(story)) for story in stories]
        self.widget.hints = {story.pk: self.hint_of(story) for story in stories}

    def label_from_instance(self, story):
        return Quoting("", first_words(story, 30), language=story.written_in or self.usual)

    def hint_of(self, story):
        heard = _("Heard in %(team)s, %(month)s") % {"team": story.team.name, "month": nhs_month(story.held_on)}
        return f"{heard}: {story.pathway.title} ({story.team.get_setting_display()})"


class ChooseHeardElsewhereForm(LooksWithin, NhsForm):
    """More can be added (`may_add`) to a planned meeting while the team has few stories of its own."""

    submit = _("Save stories")

    q = LineField(label=_("Pathway, team or setting to look for"), max_length=200, required=False)
    stories = HeardElsewhereField(
        label=_("Stories heard elsewhere for this meeting"),
        queryset=Conversation.objects.none(),
        required=False,
        error_messages={"invalid_choice": NOT_READABLE},
    )

    def __init__(self, *args, membership, meeting, **options):
        saved = told_elsewhere(membership).filter(pk__in=meeting.heard_elsewhere.values("conversation"))
        self.may_add = meeting.state == Meeting.State.PLANNED and needs_more(membership)
        super().__init__(*args, initial={"stories": [story.pk for story in saved]}, **options)
        self.fields["stories"].usual = membership.team.organisation.language
        self.fields["stories"].queryset = told_elsewhere(membership)
        chosen = list(with_words(told_elsewhere(membership)).filter(pk__in=self._ticked(saved)))
        found = told_elsewhere(membership, self.looked_for("q")).exclude(pk__in=[each.pk for each in chosen])
        found = found if self.may_add else found.none()
        self.number_found, shown = found.count(), self.number_shown
        self.fields["stories"].offer([*chosen, *with_words(found)[:shown]])
        self.has_any, self.is_narrowed = bool(chosen or self.number_found), bool(self.looked_for("q"))
        search = [NhsField("q", optional_mark=False), self.search_button()] if self.may_add else []
        more = [self.more_button()] if self.number_found > shown else []
        self.layout = Layout(*search, NhsField("stories", optional_mark=False), *more)
        if not self.may_add:
            del self.fields["q"]

    def _ticked(self, saved):
        """What is saved stays in the list, also where its tick was taken away."""
        return {story.pk for story in saved} | self.ticked("stories")

    def clean(self):
        """What was looked for is not saved."""
        cleaned = super().clean()
        cleaned.pop("q", None)
        return cleaned
