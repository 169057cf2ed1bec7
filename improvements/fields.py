"""The field for a number as people type it: "1,234", "12%", "3.5"; its errors say what to do instead."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from improvements.blocks.cells import NOTHING_THERE
from improvements.numbers import DIGITS, has_decimal_comma, kept, number_in, tidied


class NumberField(forms.Field):
    """A Decimal, or None for an empty box.

    `at_least` and `at_most` are limits that count as allowed; `decimals` the most digits after the point, and
    `digits` before it. What has more decimals is refused; where `rounds`, it is rounded and `was_rounded` says so.
    A percent sign is read away where `takes_percent`, and refused elsewhere.
    """

    widget = forms.TextInput
    default_error_messages = {
        "required": _("Enter a number"),
        "not_a_number": _("Enter a number, such as %(example)s"),
        "nothing_there": _("Enter a number. If there was nothing to count, leave this reading out"),
        "decimal_comma": _("Write decimals with a point, such as 1.5"),
        "percent": _("Enter a number without a percent sign"),
        "at_least": _("Enter %(limit)s or more"),
        "brackets": _("%(typed)s in brackets stands for minus %(typed)s. Enter %(limit)s or more"),
        "at_most": _("Enter %(limit)s or less"),
        "decimals": _("Enter at most %(decimals)s digits after the point"),
        "not_whole": _("Enter a whole number"),
        "digits": _("Enter a smaller number"),
    }

    def __init__(
        self,
        *,
        at_least=None,
        at_most=None,
        decimals=4,
        digits=DIGITS,
        rounds=False,
        takes_percent=False,
        example="12",
        **options,
    ):
        self.at_least, self.at_most, self.decimals, self.digits = at_least, at_most, decimals, digits
        self.rounds, self.was_rounded = rounds, False
        self.takes_percent, self.example = takes_percent, example
        super().__init__(**options)

    def widget_attrs(self, widget):
        return {"inputmode": "decimal"}

    def prepare_value(self, value):
        """12, not 12.0000; what somebody typed stays as it was."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    def to_python(self, value):
        if value is None or isinstance(value, Decimal):
            return value
        text = tidied(str(value))
        if not text:
            return None
        if text.casefold() in NOTHING_THERE:
            raise self.error("nothing_there")
        return self.number(self.without_percent(text))

    def without_percent(self, text):
        if not text.endswith("%"):
            return text
        if not self.takes_percent:
            raise self.error("percent")
        return text.removesuffix("%").rstrip()

    def number(self, text):
        number = number_in(text)
        if number is None:
            raise self.error("decimal_comma" if has_decimal_comma(text) else "not_a_number")
        return self.taken(number, text)

    def taken(self, number, text=""):
        """A number as it is kept; of the limits only those that its brackets speak against are asked about yet."""
        if text.startswith("(") and self.at_least is not None and number < self.at_least:
            raise self.error("brackets", typed=text.strip("()"), limit=self.at_least)
        if abs(number) >= 10**self.digits:
            raise self.error("digits")
        short = kept(number, self.decimals)
        if short != number and not self.rounds:
            raise self.error("decimals" if self.decimals else "not_whole")
        self.was_rounded = short != number
        return short

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        if self.at_least is not None and value < self.at_least:
            raise self.error("at_least", limit=self.at_least)
        if self.at_most is not None and value > self.at_most:
            raise self.error("at_most", limit=self.at_most)

    def error(self, code, **params):
        params = {"example": self.example, "decimals": self.decimals, **params}
        return ValidationError(self.error_messages[code], code=code, params=params)
