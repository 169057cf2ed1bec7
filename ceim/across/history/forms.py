"""What narrows a history: one person, one month."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import User
from ceim.across.dashboards.forms import FilterForm
from ceim.months import months_before
from ceim.nhs.formats import nhs_month

MONTHS_OFFERED = 24


class HistoryForm(FilterForm):
    """Give the `history` that this person may see; offered is whoever did one of its deeds."""

    person = forms.ChoiceField(label=_("Who"), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)

    def __init__(self, data, *, history, today):
        self.history = history
        super().__init__(data, standing=None, today=today)

    def _prepare(self):
        actors = User.objects.filter(self.history.done_by_one()).order_by("name")
        people = [(str(pk), name) for pk, name in actors.values_list("pk", "name")]
        self.months = {f"{day:%Y-%m}": day for day in (months_before(self.today, n) for n in range(MONTHS_OFFERED))}
        self.fields["person"].choices = [("", _("Everybody")), *people]
        self.fields["month"].choices = [
            ("", _("All months")),
            *((value, nhs_month(day)) for value, day in self.months.items()),
        ]

    def narrowed(self):
        found, month = self.history, self.months.get(self.chosen.get("month"))
        if person := self.chosen.get("person"):
            found = found.narrowed(actor_id=person)
        if month:
            found = found.narrowed(at__gte=_begins(month), at__lt=_begins(months_before(month, -1)))
        return found


def _begins(day):
    return timezone.make_aware(datetime.combine(day, time()))
