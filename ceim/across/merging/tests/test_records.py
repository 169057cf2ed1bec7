"""Nothing that belongs to a team is forgotten when teams merge: read off the models, so that a new one must decide."""

from django.apps import apps
from django.db.models import UniqueConstraint

from ceim.across.merging.clashes import CLASHES, NEVER_BROKEN
from ceim.across.merging.records import NAMED_OTHERWISE, STAY, models_that_move
from ceim.teams.models import Team, TeamRecord


def named(field):
    return f"{field.model._meta.label}.{field.name}"


def test_everything_that_names_a_team_moves_or_says_why_not():
    """A new model with a team is a TeamRecord, and moves by itself, or has a line in NAMED_OTHERWISE."""
    fields = [field for model in apps.get_models() for field in model._meta.get_fields() if field.concrete]
    pointing = [field for field in fields if field.is_relation and field.related_model is Team]
    records = {field for field in pointing if field.name == "team" and issubclass(field.model, TeamRecord)}
    assert {field.model for field in records} == {*models_that_move(), *STAY}
    assert {named(field) for field in pointing if field not in records} == set(NAMED_OTHERWISE)


def test_everything_a_team_has_once_is_settled_before():
    """A new constraint over a team has a Clash that makes room, or a line in NEVER_BROKEN."""
    unique = {
        constraint.name
        for model in apps.get_models()
        if issubclass(model, TeamRecord)
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint) and "team" in constraint.fields
    }
    assert unique == {clash.constraint for clash in CLASHES if clash.constraint} | set(NEVER_BROKEN)
