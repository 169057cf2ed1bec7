"""Radios, checkboxes and drop-down lists."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ceim.languages.of_words import Quoting, attributes
from ceim.nhs.bound_fields.params import grouped, hint_and_error, labelled, text_or_html
from ceim.nhs.components import component, slot

OPTIONS = slot("options")
REVEALED = slot("revealed")
NO_CHOICE_DASHES = "---------"


def option_groups(bound_field):
    widget = bound_field.field.widget
    return widget.optgroups(bound_field.html_name, widget.format_value(bound_field.value()) or [])


def option_value(option):
    return "" if option["value"] is None else str(option["value"])


def is_no_choice(option):
    return option_value(option) == "" and str(option["label"]) == NO_CHOICE_DASHES


def radios(bound_field, look):
    return several_choices("radios", bound_field, look)


def checkboxes(bound_field, look):
    return several_choices("checkboxes", bound_field, look)


def several_choices(component_name, bound_field, look):
    late = {}
    hints = {str(value): hint for value, hint in getattr(bound_field.field.widget, "hints", {}).items()}
    reveals = {str(value): html for value, html in look.reveals.items()}
    options = [option for _, group, _ in option_groups(bound_field) for option in group]
    items = [choice_item(option, hints, reveals, late) for option in options if not is_no_choice(option)]
    shapes = {name: True for name in ("inline", "small") if getattr(look, name)}
    return component(
        component_name,
        late=late,
        **grouped(bound_field, look),
        **shapes,
        name=bound_field.html_name,
        idPrefix=bound_field.auto_id,
        items=items,
    )


def choice_item(option, hints, reveals, late):
    """One radio or checkbox. Its label, which may be somebody's words, and what it reveals go into `late`."""
    value = option_value(option)
    label = slot(f"label-{len(late)}")
    text = option["label"]
    late[label] = text.as_html() if isinstance(text, Quoting) else text
    item = {"value": value, "checked": bool(option["selected"]), "html": label}
    if option["attrs"].get("disabled"):
        item["disabled"] = True
    if value in hints:
        item["hint"] = text_or_html(hints[value])
    if value in reveals:
        mark = slot(f"reveal-{len(late)}")
        item["conditional"] = {"html": mark}
        late[mark] = reveals[value]
    return item


def single_checkbox(bound_field, look):
    """A box to tick. Its label never says "(optional)": leaving the box empty is an answer."""
    params = hint_and_error(bound_field)
    item = {"value": "on", "checked": bool(bound_field.value()), **text_or_html(bound_field.label)}
    if "hint" in params:
        item["hint"] = params.pop("hint")
    late = {}
    if look.reveals:
        item["conditional"] = {"html": REVEALED}
        late[REVEALED] = next(iter(look.reveals.values()))
    place = {"name": bound_field.html_name, "idPrefix": bound_field.auto_id}
    return component("checkboxes", late=late, **params, **place, items=[item])


def select(bound_field, look):
    # The macro knows no groups of options; so the options are written here, with and without groups.
    params = labelled(bound_field, look)
    if bound_field.field.widget.allow_multiple_selected:
        params["attributes"]["multiple"] = ""
    late = {f"<option>{OPTIONS}</option>": select_options(bound_field)}
    return component("select", late=late, **params, items=[{"text": OPTIONS}])


def select_options(bound_field):
    """Each choice as an option. The widget's own `optgroups` makes a dictionary of nine entries for each first."""
    widget = bound_field.field.widget
    chosen = set(widget.format_value(bound_field.value()) or ())
    parts = [option_part(value, label, chosen) for value, label in widget.choices]
    return format_html_join("", "{}", ((part,) for part in parts))


def option_part(value, label, chosen):
    """An option, or a group of options: then the value is the group's label."""
    if isinstance(label, (list, tuple)):
        options = format_html_join("", "{}", ((option_part(*option, chosen),) for option in label))
        return format_html('<optgroup label="{}">{}</optgroup>', value, options)
    value = "" if value is None else str(value)
    selected = SafeString(" selected") if value in chosen else ""
    text = gettext("Choose one") if not value and str(label) == NO_CHOICE_DASHES else label
    language = format_html(" {}", attributes(text.language)) if isinstance(text, Quoting) else ""
    return format_html('<option value="{}"{}{}>{}</option>', value, selected, language, text)
