"""A day to reach an aim by that is over already: whoever enters one is asked whether it is meant, and not refused."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.formats import nhs_date

TICK = "is_over"


def date_of_aim():
    return NhsDateField(
        label=_("By when"),
        subject=_("day to reach the aim by"),
        help_text=_("Most teams choose a day 3 to 6 months away."),
    )


class AsksAboutThePast:
    """A form with a `by_when`: it comes back once with a day that is over, and a tick lets it through."""

    def full_clean(self):
        super().full_clean()
        by_when = self.cleaned_data.get("by_when") if self.is_bound else None
        if by_when and by_when < timezone.localdate():
            self._ask_about_the_past(by_when)

    def _ask_about_the_past(self, by_when):
        self.fields[TICK] = forms.BooleanField(label=_("That day is over, and it is the one meant"), required=False)
        if not self[TICK].data:
            text = _("%(day)s is over already. Enter a day to come, or tick that it is meant.")
            self.add_error(TICK, forms.ValidationError(text % {"day": nhs_date(by_when)}, code="is_over"))

    def buttons(self):
        """The question stands before them where the form has an order of its own."""
        is_apart = self.layout and TICK in self.fields
        return [*([TICK] if is_apart else []), *super().buttons()]
