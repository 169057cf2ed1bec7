"""Widgets that Django has not: a date in three boxes, a textarea that counts."""

from django import forms
from django.utils.translation import gettext


class ThreeBoxDateInput(forms.MultiWidget):
    """Day, month and year, each in its own box, posted as `name_day`, `name_month` and `name_year`."""

    def __init__(self, attrs=None):
        super().__init__({part: forms.TextInput() for part in ("day", "month", "year")}, attrs)

    def decompress(self, value):
        return [str(part) for part in (value.day, value.month, value.year)] if value else ["", "", ""]


class TextareaWithCount(forms.Textarea):
    """A textarea that says how many characters or words are left. It never cuts off what is typed.

    `threshold` is the percentage of the limit from which the count is shown.
    """

    def __init__(self, *, max_characters=None, max_words=None, threshold=None, attrs=None):
        super().__init__(attrs)
        self.limits = {"maxlength": max_characters, "maxwords": max_words, "threshold": threshold}

    def count_params(self):
        params = {name: limit for name, limit in self.limits.items() if limit}
        if "maxwords" in params:
            params["textareaDescriptionText"] = gettext("You can enter up to %(count)s words").replace(
                "%(count)s", "%{count}"
            )
        return params
