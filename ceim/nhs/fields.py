"""The date field: three boxes, month names welcome, errors that say what to do."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ceim.nhs.email_address import EmailAddressField
from ceim.nhs.formats import nhs_date
from ceim.nhs.widgets import ThreeBoxDateInput

ENGLISH_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
SHORTEST_MONTH_NAME = 3


class NhsDateField(forms.Field):
    """A date typed into three boxes.

    `subject` begins the error messages ("Date of the meeting must be a real date"); without it they begin
    with the label, so give one when the label is a question. `earliest` and `latest` are dates, or functions
    that return one, such as `django.utils.timezone.localdate`.
    """

    widget = ThreeBoxDateInput
    default_error_messages = {
        "required": _("Enter the %(subject)s"),
        "missing_day": _("%(Subject)s must include a day"),
        "missing_month": _("%(Subject)s must include a month"),
        "missing_year": _("%(Subject)s must include a year"),
        "missing_day_month": _("%(Subject)s must include a day and month"),
        "missing_day_year": _("%(Subject)s must include a day and year"),
        "missing_month_year": _("%(Subject)s must include a month and year"),
        "short_year": _("Year must include 4 numbers"),
        "not_real": _("%(Subject)s must be a real date"),
        "after_today": _("%(Subject)s must be today or in the past"),
        "before_today": _("%(Subject)s must be today or in the future"),
        "too_early": _("%(Subject)s must be on or after %(limit)s"),
        "too_late": _("%(Subject)s must be on or before %(limit)s"),
    }

    def __init__(self, *, subject=None, earliest=None, latest=None, **options):
        self.subject, self.earliest, self.latest = subject, earliest, latest
        super().__init__(**options)

    def to_python(self, value):
        if value is None or isinstance(value, datetime.date):
            return value
        texts = dict(zip(("day", "month", "year"), (str(text or "").strip() for text in value), strict=False))
        missing = [part for part, text in texts.items() if not text]
        if len(missing) == len(texts):
            return None
        if missing:
            raise self.error("_".join(["missing", *missing]), parts=missing)
        return self.real_date(**texts)

    def real_date(self, *, day, month, year):
        numbers = {"day": whole_number(day), "month": month_number(month), "year": whole_number(year)}
        if unread := [part for part, number in numbers.items() if number is None]:
            raise self.error("not_real", parts=unread)
        if len(year) != 4:
            raise self.error("short_year", parts=["year"])
        try:
            return datetime.date(**numbers)
        except ValueError:
            raise self.error("not_real", parts=parts_out_of_range(**numbers)) from None

    def validate(self, value):
        if value is None and self.required:
            raise self.error("required")

    def run_validators(self, value):
        super().run_validators(value)
        if value is None:
            return
        earliest, latest = limit_day(self.earliest), limit_day(self.latest)
        if earliest and value < earliest:
            self.refuse(earliest, today="before_today", other="too_early")
        if latest and value > latest:
            self.refuse(latest, today="after_today", other="too_late")

    def refuse(self, limit, *, today, other):
        raise self.error(today if limit == timezone.localdate() else other, limit=nhs_date(limit))

    def error(self, code, **params):
        subject = str(self.subject or self.label or _("Date"))
        params = {"Subject": capfirst(subject), "subject": subject[:1].lower() + subject[1:], **params}
        return ValidationError(self.error_messages[code], code=code, params=params)


def limit_day(limit):
    return limit() if callable(limit) else limit


def whole_number(text):
    """The number, or None for anything that is not one to four digits."""
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def month_number(text):
    """1 to 12 for a month's number or its name, whole or begun, in English or the reader's language."""
    if text.isdecimal():
        return whole_number(text)
    name = text.casefold().rstrip(".")
    if len(name) < SHORTEST_MONTH_NAME:
        return None
    for number, english in enumerate(ENGLISH_MONTHS, start=1):
        local = (str(MONTHS[number]).casefold(), str(MONTHS_3[number]).casefold())
        if english.startswith(name) or name in local or name == "sept" == english[:4]:
            return number
    return None


def parts_out_of_range(*, day, month, year):
    """What to mark in a date that does not exist: the month if there is no such month, else the day."""
    if year == 0:
        return ["year"]
    return ["day"] if month in range(1, 13) else ["month"]


def nhs_form_field(db_field, **options):
    """The form field for a model's field: dates in three boxes, tidied addresses, everything else as Django does it."""
    if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
        options.setdefault("form_class", NhsDateField)
    if isinstance(db_field, models.EmailField):
        options.setdefault("form_class", EmailAddressField)
    return db_field.formfield(**options)


def offer(field: forms.ModelChoiceField, rows: list) -> None:
    """Lets a field choose of these rows, without asking for them anew; what is sent is looked for among them."""
    field.queryset = field.queryset.model._default_manager.filter(pk__in=[row.pk for row in rows])
    empty = [] if field.empty_label is None else [("", field.empty_label)]
    field.choices = [*empty, *((row.pk, field.label_from_instance(row)) for row in rows)]


class ModelChoicesField(forms.ModelMultipleChoiceField):
    """Any number of rows. A number longer than any database counts is a wrong choice, not a server error."""

    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None
