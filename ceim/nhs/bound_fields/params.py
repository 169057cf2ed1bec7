"""What every field has: label, hint, error, attributes; and the options for how it looks."""

from dataclasses import dataclass, field

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ceim.nhs.components import slot

VALUE = slot("value")

# Attributes that the macros set themselves, and those that lose what people type or repeat the label.
NOT_PASSED_ON = {
    "aria-describedby",
    "aria-invalid",
    "autocomplete",
    "class",
    "cols",
    "disabled",
    "id",
    "inputmode",
    "max",
    "maxlength",
    "min",
    "minlength",
    "placeholder",
    "required",
    "rows",
    "spellcheck",
    "step",
    "type",
}


@dataclass(frozen=True)
class Look:
    """How one field looks, beyond what the form says about it.

    label_size     "s", "m", "l" or "xl"
    heading        the label is the page's h1
    width          in characters: 2, 3, 4, 5, 10, 20 or 30
    prefix, suffix words before and after the box, such as "%"
    inline, small  for radios and checkboxes
    optional_mark  False leaves out "(optional)"
    reveals        {choice: HTML shown beneath it when it is chosen}
    """

    label_size: str = ""
    heading: bool = False
    width: int | None = None
    prefix: str = ""
    suffix: str = ""
    inline: bool = False
    small: bool = False
    optional_mark: bool = True
    reveals: dict = field(default_factory=dict)


def text_or_html(text):
    """Only a SafeString is HTML."""
    text = str(text)
    return {"html": text} if isinstance(text, SafeString) else {"text": text}


def escaped(text):
    """Escaped even if it says that it is HTML: what people type never is."""
    return conditional_escape("" + str(text))


def label_text(bound_field, look):
    label = bound_field.label
    if not has_optional_mark(bound_field, look):
        return label
    if isinstance(label, SafeString):
        return format_html(gettext("%(label)s (optional)").replace("%(label)s", "{}"), label)
    return gettext("%(label)s (optional)") % {"label": label}


def has_optional_mark(bound_field, look):
    form = bound_field.form
    return (
        look.optional_mark
        and getattr(form, "marks_optional", True)
        and bound_field.name not in getattr(form, "needed_when", {})
        and not bound_field.field.required
        and not bound_field.field.disabled
    )


def label_params(bound_field, look):
    params = text_or_html(label_text(bound_field, look))
    if look.label_size:
        params["size"] = look.label_size
    if look.heading:
        params["isPageHeading"] = True
    return params


def hint_and_error(bound_field):
    params = {}
    if bound_field.help_text:
        params["hint"] = text_or_html(bound_field.help_text)
    if bound_field.errors:
        params["errorMessage"] = {
            "text": " ".join(bound_field.errors),
            "visuallyHiddenText": gettext("Error"),
        }
    if bound_field.field.disabled:
        params["disabled"] = True
    return params


def attributes(bound_field):
    """The widget's own attributes that the macro does not set; and of a box in error that it is."""
    own = {
        name: "" if value is True else str(value)
        for name, value in bound_field.field.widget.attrs.items()
        if name not in NOT_PASSED_ON and value not in (None, False)
    }
    return own | {"aria-invalid": "true"} if bound_field.errors else own


def labelled(bound_field, look):
    """Parameters of a component with one input and a label."""
    return {
        "name": bound_field.html_name,
        "id": bound_field.auto_id,
        "label": label_params(bound_field, look),
        "attributes": attributes(bound_field),
        **hint_and_error(bound_field),
    }


def grouped(bound_field, look):
    """Parameters of a component with several inputs and a legend."""
    return {
        "fieldset": {"legend": label_params(bound_field, look)},
        **hint_and_error(bound_field),
    }


def in_value_slot(value):
    """The parameter and the late HTML for what a person typed; neither for an empty box."""
    text = "" if value is None else str(value)
    return ({"value": VALUE}, {VALUE: escaped(text)}) if text else ({}, None)
