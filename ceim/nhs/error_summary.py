"""The list of everything to put right, at the top of a form."""

from django.utils.html import format_html
from django.utils.translation import gettext

from ceim.nhs.bound_fields import first_input_id
from ceim.nhs.components import component
from ceim.nhs.seen import theirs_of


def error_summary(*forms):
    """The summary of the errors of one or several forms, and what others saved meanwhile; empty without errors."""
    items = [item for form in forms for item in summary_items(form)]
    if not items:
        return ""
    summary = component("error-summary", titleText=gettext("There is a problem"), errorList=items)
    return format_html("{}{}", summary, theirs_of(*forms))


def summary_items(form):
    if not form.is_bound:
        return
    for message in form.non_field_errors():
        yield {"text": message}
    for bound_field in form:
        link = {} if bound_field.is_hidden else {"href": f"#{first_input_id(bound_field)}"}
        for message in bound_field.errors:
            yield {"text": message, **link}
