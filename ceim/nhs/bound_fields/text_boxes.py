"""Fields with one box: inputs, textareas, passwords, files."""

from django import forms

from ceim.nhs.bound_fields.params import in_value_slot, labelled
from ceim.nhs.components import component

FILE_UPLOAD_SCRIPT = ' data-module="nhsuk-file-upload"'
DJANGOS_ROWS = "10"  # a string; a form that asks for ten rows says 10


def text_input(bound_field, look):
    widget = bound_field.field.widget
    value, late = in_value_slot(widget.format_value(bound_field.value()))
    params = {**labelled(bound_field, look), **value, **input_kind(bound_field.field)}
    affixes = {"width": look.width, "prefix": look.prefix, "suffix": look.suffix}
    params.update({name: str(given) for name, given in affixes.items() if given})
    return component("input", late=late, **params)


def input_kind(form_field):
    """`type`, `inputmode` and the like. A number is a text box: type=number loses what it cannot read."""
    widget = form_field.widget
    kind = {name: widget.attrs[name] for name in ("autocomplete", "inputmode", "type") if name in widget.attrs}
    kind.setdefault("type", widget.input_type)
    if isinstance(widget, forms.NumberInput):
        has_decimals = isinstance(form_field, (forms.FloatField, forms.DecimalField))
        kind |= {"type": "text", "inputmode": "decimal" if has_decimals else "numeric", "spellcheck": False}
    if "spellcheck" in widget.attrs:
        kind["spellcheck"] = str(widget.attrs["spellcheck"]).lower() != "false"
    return kind


def textarea_params(bound_field, look):
    """Parameters and late HTML."""
    widget = bound_field.field.widget
    text = widget.format_value(bound_field.value()) or ""
    # HTML drops a line break that directly follows the tag, and with it one that the person typed.
    value, late = in_value_slot("\n" + text if text.startswith(("\n", "\r")) else text)
    rows = widget.attrs.get("rows", DJANGOS_ROWS)
    return {**labelled(bound_field, look), **value, "rows": "5" if rows == DJANGOS_ROWS else str(rows)}, late


def textarea(bound_field, look):
    params, late = textarea_params(bound_field, look)
    return component("textarea", late=late, **params)


def textarea_with_count(bound_field, look):
    params, late = textarea_params(bound_field, look)
    return component("character-count", late=late, **params, **bound_field.field.widget.count_params())


def password_input(bound_field, look):
    autocomplete = bound_field.field.widget.attrs.get("autocomplete", "current-password")
    return component("password-input", **labelled(bound_field, look), autocomplete=autocomplete)


def file_upload(bound_field, look):
    # The browser's own button: the name of the scripted one differs from its words (WCAG 2.5.3).
    return component("file-upload", late={FILE_UPLOAD_SCRIPT: ""}, **labelled(bound_field, look))
