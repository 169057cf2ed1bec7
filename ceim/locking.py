"""Reads a row again, by whose it is and its key, and holds it until the transaction ends: how each service begins."""

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

TEAM, ORGANISATION = "teams.Team", "teams.Organisation"


def locked(
    by,
    record: Model,
    seen: str = "",
    *,
    changed: str = "",
    among: QuerySet | None = None,
    gone: str = "",
    no_key: bool = False,
) -> Model:
    """The record as it is now, and nobody else changes it meanwhile.

    by       whose it must be: of the team of a membership, of the organisation of a role, a person's own; the system,
             None, takes any
    seen     its `version` as whoever acts read it; empty where nobody can say
    changed  what is then said when it has another version by now
    among    of which rows it must be in place of one's own: shared work, what is offered to the team, what is open
    gone     what is said when it is not there any more; else DoesNotExist is raised
    no_key   others may meanwhile add rows that point to it

    Where several are held, what others hang on comes first (organisation, team, improvement, idea, cycle), and those of
    one kind in the order of their keys, as by `all_locked`: then nobody waits in a circle.
    """
    rows = own_rows(by, record._meta.model) if among is None else among
    found = one_locked(rows.filter(pk=record.pk), gone, no_key=no_key)
    if seen and seen != found.version:
        raise ValidationError(changed, code="changed_meanwhile")
    return found


def one_locked(rows: QuerySet, gone: str = "", *, no_key: bool = False) -> Model:
    """The one row of these, as it is now and held likewise, where something else than its key says which."""
    try:
        return _for_update(rows, no_key).get()
    except rows.model.DoesNotExist:
        if gone:
            raise ValidationError(gone) from None
        raise


def all_locked(rows: QuerySet) -> list:
    """Several rows as they are now, in the order of their keys, held likewise. Whoever asks has narrowed them."""
    return list(_for_update(rows).order_by("pk"))


def own_rows(by, model: type[Model]) -> QuerySet:
    """The rows of whoever acts. Raises LookupError for a table whose rows nobody owns."""
    rows = model._default_manager.all()
    if by is None:
        return rows
    columns = {field.attname for field in model._meta.concrete_fields}
    narrow = _of_team if hasattr(by, "team_id") else _of_organisation if hasattr(by, "organisation_id") else _of_person
    condition = narrow(by, model, columns)
    if condition is None:
        raise LookupError(f"{model._meta.label} has no team and no organisation: say `among` which rows are meant")
    return rows.filter(**condition)


def _of_team(by, model, columns):
    if model._meta.label == TEAM:
        return {"pk": by.team_id}
    if model._meta.label == ORGANISATION:
        return {"pk": by.team.organisation_id}
    return {"team": by.team_id} if "team_id" in columns else None


def _of_organisation(by, model, columns):
    if model._meta.label == ORGANISATION:
        return {"pk": by.organisation_id}
    if "organisation_id" in columns:
        return {"organisation": by.organisation_id}
    return {"team__organisation": by.organisation_id} if "team_id" in columns else None


def _of_person(by, model, columns):
    if isinstance(by, model):
        return {"pk": by.pk}
    return {"user": by.pk} if "user_id" in columns else None


def _for_update(rows, no_key=False):
    """Joined to nobody: after waiting PostgreSQL gives the new row beside the old join (decision 21)."""
    return rows.select_for_update(of=("self",), no_key=no_key)
