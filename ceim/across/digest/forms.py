"""When mails come and what they are about; and for how long nobody wants to be reminded."""

from datetime import time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.across.digest.choices import choice_of
from ceim.across.digest.models import FIRST_HOUR, LAST_HOUR, MailChoice, RemindersPause, TopicOff
from ceim.across.digest.topics import OVER_ALL, Topic
from ceim.nhs.fields import NhsDateField, offer
from ceim.nhs.formats import nhs_time
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Team

LONGEST_PAUSE = timedelta(days=92)


def teams_of(person) -> list[Team]:
    """The teams at work that somebody belongs to, by name."""
    here = person.memberships.current().filter(team__ended_on=None)
    return list(Team.objects.filter(pk__in=here.values("team")).order_by("name", "pk"))


def hours():
    """Hours on which a mail may come, in the language of whoever chooses."""
    return [(hour, nhs_time(time(hour))) for hour in range(FIRST_HOUR, LAST_HOUR + 1)]


def one_of(label, choices, error, **more):
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), error),
        **more,
    )


class ChooseMailsForm(NhsForm):
    """A tick is what somebody wants to be told; what is not ticked is off."""

    marks_optional = False

    how_often = forms.ChoiceField(
        label=_("How often?"),
        choices=MailChoice.HowOften.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose how often")),
    )
    weekday = one_of(_("On which day?"), MailChoice.Weekday.choices, _("Choose a day"))
    second_weekday = one_of(
        _("And on which other day?"),
        MailChoice.Weekday.choices,
        _("Choose another day"),
        help_text=_("Only if you want mail on two days."),
    )
    hour = one_of(_("From which hour on?"), hours, _("Choose an hour"), help_text=_("Nothing is sent at night."))

    def __init__(self, data, *, person):
        choice, self.teams = choice_of(person.pk), teams_of(person)
        saved = {name: getattr(choice, name) for name in ("how_often", "weekday", "second_weekday", "hour")}
        super().__init__(data, initial=saved)
        off = set(TopicOff.objects.filter(person=person).values_list("team", "topic"))
        self.places = [(team.pk, team.name, list(Topic)) for team in self.teams]
        self.places.append((None, _("Several teams at once"), OVER_ALL))
        for team, label, topics in self.places:
            self.fields[self.name_of(team)] = forms.MultipleChoiceField(
                label=label,
                choices=[(topic.value, topic.label) for topic in topics],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=[topic.value for topic in topics if (team, topic.value) not in off],
                error_messages={"invalid_choice": _("Choose from the list")},
            )

    @staticmethod
    def name_of(team):
        return f"topics_{team or 'of_all'}"

    def clean(self):
        chosen = super().clean()
        if "second_weekday" in chosen and chosen["second_weekday"] == chosen.get("weekday"):
            self.add_error("second_weekday", _("Choose two different days"))
        return chosen

    @property
    def chosen(self):
        """What the service is told."""
        usual = {name: self.cleaned_data[name] for name in ("how_often", "weekday", "second_weekday", "hour")}
        off = {
            (team, topic.value)
            for team, _label, topics in self.places
            for topic in topics
            if topic.value not in self.cleaned_data[self.name_of(team)]
        }
        return usual | {"off": off}


class SnoozeForm(NhsForm):
    submit = _("Pause reminders")

    team = forms.ModelChoiceField(
        queryset=Team.objects.none(),
        required=False,
        label=_("Of which team?"),
        empty_label=_("All my teams"),
        error_messages={"invalid_choice": _("Choose a team from the list")},
    )
    last_day = NhsDateField(
        label=_("Up to and including which day?"), subject=_("Last day"), earliest=timezone.localdate
    )
    reason = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("Only you see it."),
        choices=RemindersPause.Reason.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose why")),
    )

    def __init__(self, data, *, person):
        super().__init__(data)
        offer(self.fields["team"], teams_of(person))

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day > timezone.localdate() + LONGEST_PAUSE:
            raise forms.ValidationError(_("Choose a day within three months"))
        return day


class StopMailsForm(NhsForm):
    submit = _("Stop these mails")
