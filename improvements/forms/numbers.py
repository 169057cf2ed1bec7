"""The field for a number as people type it: "1,234", "12%", "3.5"; its errors say what to do instead."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.\d+)?", re.ASCII)
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
NOTHING_THERE = {"n/a", "na", "n.a.", "none", "nil", "-", "–", "?", "not known", "unknown", "missing"}
LONGEST = 40  # characters; a longer text is no number anybody meant


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or says that there is no number: "n/a", "-"."""
    return not text.strip() or text.strip().casefold() in NOTHING_THERE


class NumberField(forms.Field):
    """A Decimal, or None for an empty box.

    `at_least` and `at_most` are limits that count as allowed; `decimals` the most digits after the point, and
    `digits` before it. A percent sign is read away where `takes_percent`, and refused elsewhere.
    """

    widget = forms.TextInput
    default_error_messages = {
        "required": _("Enter a number"),
        "not_a_number": _("Enter a number, such as %(example)s"),
        "nothing_there": _("Enter a number. If there was nothing to count, leave this reading out"),
        "decimal_comma": _("Write decimals with a point, such as 1.5"),
        "percent": _("Enter a number without a percent sign"),
        "at_least": _("Enter %(limit)s or more"),
        "at_most": _("Enter %(limit)s or less"),
        "decimals": _("Enter at most %(decimals)s digits after the point"),
        "not_whole": _("Enter a whole number"),
        "digits": _("Enter a smaller number"),
    }

    def __init__(
        self, *, at_least=None, at_most=None, decimals=4, digits=10, takes_percent=False, example="12", **options
    ):
        self.at_least, self.at_most, self.decimals, self.digits = at_least, at_most, decimals, digits
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
        text = " ".join(str(value).replace("\N{MINUS SIGN}", "-").split())
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
        is_number = len(text) <= LONGEST and NUMBER.fullmatch(text) and any(sign.isdecimal() for sign in text)
        if not is_number:
            raise self.error("decimal_comma" if DECIMAL_COMMA.fullmatch(text) else "not_a_number")
        number = Decimal(text.replace(",", "").replace(" ", ""))
        if abs(number) >= 10**self.digits:
            raise self.error("digits")
        if number != number.quantize(Decimal(1).scaleb(-self.decimals)):
            raise self.error("decimals" if self.decimals else "not_whole")
        return number

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
