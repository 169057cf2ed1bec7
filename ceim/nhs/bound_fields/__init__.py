"""Turns a form's bound field into an NHS.UK component."""

from django import forms

from ceim.nhs.bound_fields.choices import checkboxes, radios, select, single_checkbox
from ceim.nhs.bound_fields.dates import DATE_PARTS, date_input, date_parts_in_error
from ceim.nhs.bound_fields.params import Look
from ceim.nhs.bound_fields.text_boxes import (
    file_upload,
    password_input,
    text_input,
    textarea,
    textarea_with_count,
)
from ceim.nhs.widgets import TextareaWithCount, ThreeBoxDateInput

__all__ = ["Look", "first_input_id", "render_field"]


def render_field(bound_field, look=None):
    """The HTML of a field with its label, hint and error message."""
    if bound_field.is_hidden:
        return str(bound_field)
    widget = bound_field.field.widget
    for kind in type(widget).__mro__:
        if kind in RENDERERS:
            return RENDERERS[kind](bound_field, look or Look())
    raise TypeError(
        f"No NHS.UK component for {type(widget).__name__} (field {bound_field.name!r}). "
        "Choose another widget, or add it to RENDERERS in ceim/nhs/bound_fields."
    )


def first_input_id(bound_field):
    """Where a link in the error summary goes: the first wrong box of a date, the first of several choices."""
    if not isinstance(bound_field.field.widget, ThreeBoxDateInput):
        return bound_field.auto_id
    wrong = date_parts_in_error(bound_field)
    first = next((part for part, _ in DATE_PARTS if part in wrong), "day")
    return f"{bound_field.auto_id}_{first}"


def refuse_one_box_for_a_date(bound_field, look):
    raise TypeError(f"{bound_field.name!r}: ask for a date in three boxes, with ceim.nhs.fields.NhsDateField.")


RENDERERS = {
    forms.widgets.Input: text_input,
    forms.DateInput: refuse_one_box_for_a_date,
    forms.DateTimeInput: refuse_one_box_for_a_date,
    forms.PasswordInput: password_input,
    forms.FileInput: file_upload,
    forms.Textarea: textarea,
    TextareaWithCount: textarea_with_count,
    ThreeBoxDateInput: date_input,
    forms.Select: select,
    forms.RadioSelect: radios,
    forms.CheckboxSelectMultiple: checkboxes,
    forms.CheckboxInput: single_checkbox,
}
