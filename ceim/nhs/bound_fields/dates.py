"""The three boxes of a date."""

from django.utils.translation import gettext

from ceim.nhs.bound_fields.params import escaped, grouped
from ceim.nhs.components import component, slot

DATE_PARTS = (("day", 2), ("month", 2), ("year", 4))


def date_input(bound_field, look):
    value = bound_field.value()
    texts = value if isinstance(value, (list, tuple)) else bound_field.field.widget.decompress(value)
    late = {slot(part): escaped(text) for (part, _), text in zip(DATE_PARTS, texts, strict=True) if text}
    wrong = date_parts_in_error(bound_field)
    boxes = [date_box(bound_field, part, width, late, wrong) for part, width in DATE_PARTS]
    return component("date-input", late=late, **grouped(bound_field, look), id=bound_field.auto_id, items=boxes)


def date_box(bound_field, part, width, late, wrong):
    labels = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
    box = {
        "name": f"{bound_field.html_name}_{part}",
        "id": f"{bound_field.auto_id}_{part}",
        "label": labels[part],
        "width": width,
    }
    if slot(part) in late:
        box["value"] = slot(part)
    if wrong:
        box["error"] = part in wrong
    if bound_field.errors and (part in wrong or not wrong):
        box["attributes"] = {"aria-invalid": "true"}
    return box


def date_parts_in_error(bound_field):
    """The parts that the date field's errors name; none when an error is about the whole date."""
    if not bound_field.errors:
        return set()
    parts = [(error.params or {}).get("parts", ()) for error in bound_field.errors.as_data()]
    return {part for named in parts for part in named} if all(parts) else set()
