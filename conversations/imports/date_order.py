"""What a page says of the dates in a file: how each way of reading them comes out, and which one the rows allow."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ceim.months import NHS_BEGAN
from ceim.nhs.formats import nhs_date, nhs_month
from ceim.tables.dates import DateOrder, day_in, order_of_dates, read_date
from conversations.feedback.columns import turned_round

EXAMPLES = 3
LONGEST_EXAMPLE = 30  # characters of a date
LOOKED_AT = 200  # cells, for the examples alone


def as_read(cells):
    """{order: what the first dates come out as}; nothing but dates is shown."""
    return {order: hint for order in DateOrder if (hint := _as_read(cells, order))}


def _as_read(cells, order):
    show = nhs_month if order == DateOrder.MONTH_YEAR else nhs_date
    read = ((cell.strip(), day_in(cell, order)) for cell in dict.fromkeys(cells[:LOOKED_AT]))
    found = [(cell, day) for cell, day in read if day and len(cell) <= LONGEST_EXAMPLE][:EXAMPLES]
    words = _("%(cell)s is %(day)s")
    return "; ".join(words % {"cell": cell, "day": show(day)} for cell, day in found)


def what_the_rows_say(cells):
    """A sentence about all rows, where the order is not plain to see; empty for names of months and ISO."""
    found = order_of_dates(cells)
    counts = {"day": found.day_first, "month": found.month_first, "either": found.either}
    if found.turned_round:
        return turned_round(found) + "."
    if found.is_contradictory:
        text = _(
            "The rows contradict each other: %(day)d can only be read day first, %(month)d only month first. Choose "
            "what is true of the others. It is better to put the file right."
        )
        return text % counts
    if found.is_ambiguous:
        return _("These dates can be read in two ways. Compare what they come out as, then choose.")
    if found.order == DateOrder.MONTH_FIRST:
        text = ngettext(
            "%(month)d row can only be read month first, and none only day first.",
            "%(month)d rows can only be read month first, and none only day first.",
            found.month_first,
        )
        return text % counts
    return ""


def refuse_wrong_order(cells, order):
    """Raise ValidationError, for the field `date_order`, when the rows do not allow this order."""
    found = order_of_dates(cells)
    if found.turned_round:
        raise forms.ValidationError({"date": turned_round(found)})
    if against := found.speaks_against(order):
        text = ngettext(
            "%(n)d row can only be read the other way. Choose the other order, or put the file right",
            "%(n)d rows can only be read the other way. Choose the other order, or put the file right",
            against,
        )
        raise forms.ValidationError({"date_order": text % {"n": against}})


class DayForAllField(forms.CharField):
    """A day or a whole month that has been, given back as 2021-10-01."""

    default_error_messages = {
        "unreadable": gettext_lazy("Enter a month, such as October 2021, or a day, such as 12 October 2021"),
        "future": gettext_lazy("Enter a month or a day that has been"),
        "too_early": gettext_lazy("Enter a date after 5 July 1948"),
    }

    def clean(self, value):
        text = super().clean(value).strip()
        if not text:
            return None
        orders = (DateOrder.DAY_FIRST, DateOrder.MONTH_YEAR)
        day = next(filter(None, (read_date(text, order) for order in orders)), None)
        if day is None:
            raise forms.ValidationError(self.error_messages["unreadable"])
        if day > timezone.localdate():
            raise forms.ValidationError(self.error_messages["future"])
        if day < NHS_BEGAN:
            raise forms.ValidationError(self.error_messages["too_early"])
        return day.isoformat()
