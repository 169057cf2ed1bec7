"""Which columns a row of a model has, and what is in those that nobody named: always as the model says it today."""

from django.core.management.base import CommandError
from django.db.models import NOT_PROVIDED
from django.utils import timezone


def columns_of(model, given):
    """{field: value} of the fields to write besides `given` (names of fields), those of the database itself left out.

    Raises CommandError for a field that must be filled and is not given, and for a name that is no field.
    """
    fields = {field.name: field for field in model._meta.local_concrete_fields}
    if unknown := set(given) - fields.keys():
        raise CommandError(
            f"{model._meta.label} has no column {', '.join(sorted(unknown))}. Take it out of ceim/demo/load."
        )
    return {field: _usual(field) for name, field in fields.items() if name not in given and not _is_made_there(field)}


def _is_made_there(field):
    return field.primary_key or field.generated or field.db_default is not NOT_PROVIDED


def _usual(field):
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return timezone.now()
    if field.has_default() and not field.unique:
        return field.get_default()
    if field.null:
        return None
    if field.blank and field.empty_strings_allowed and not field.unique:
        return ""
    raise CommandError(
        f"{field.model._meta.label} has a column {field.name} that must be filled, and nothing says with what. "
        "Give it in ceim/demo/load, where the rows of this model are written."
    )
