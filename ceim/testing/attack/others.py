"""Records of other teams and organisations: worlds of theirs with secret words in them, and where ids can be put."""

import inspect
import logging
import re
from types import SimpleNamespace

from django.db import connection
from django.forms import BaseForm
from django.urls import resolve

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.across.api.models import ApiToken
from ceim.sealing import SealedFileField
from ceim.teams.models import OrganisationRole, Team
from ceim.testing.other_teams import make_team
from ceim.testing.without_visible_to import marked, models_of_teams
from ceim.testing.world import make_organisation_world, make_world
from conversations.models import Agreement

BESIDE, ELSEWHERE = "Secretbeside", "Secretelsewhere"  # of Ward 8, of the other organisation
OURS_BEGIN_AT = 50_000  # far from theirs; a sequence of PostgreSQL is never set back
SEALED = "sealed words of somebody else"


class Others:
    """Ward 8's world and that of another organisation, made before ours; the numbers of theirs are lower than ours."""

    def __init__(self, cast):
        there = people_elsewhere(cast)
        self.worlds = {"elsewhere": make_world(cast.odile), "beside": make_world(cast.nadia)}
        self.of_organisation = make_organisation_world(there)
        # Of each of these there is one, and ours is still to be made.
        Team.objects.filter(pk=self.of_organisation["closed_team_id"]).update(address="elsewhere/ward-9")
        ApiToken.objects.filter(organisation=there.organisation).update(hashed="of somebody else")
        self.marked = sum(marked(team, ELSEWHERE) for team in cast.far_away.organisation.teams.all())
        self.marked += marked(cast.ward_8, BESIDE) + seal(cast.ward_8, BESIDE) + seal(cast.far_away, ELSEWHERE)
        Agreement.objects.exclude(scope__in=["notes", "team"]).update(answer="no")
        self.ids = {model: list(model._base_manager.values_list("pk", flat=True)) for model in models_of_teams()}
        self.usual = sorted({numbers[0] for numbers in self.ids.values() if numbers})[:5]
        count_on_from(OURS_BEGIN_AT)

    def ids_for(self, model):
        """Of this kind of record; where nobody knows the kind, the numbers that most kinds have."""
        found = self.ids.get(model) if model else None
        return (found[:2] + found[-2:] if found else []) or self.usual


def people_elsewhere(cast):
    """Who leads quality, administers and handles concerns in the other organisation, as a cast."""
    organisation = cast.far_away.organisation
    people, roles = dict(cast.people), {}
    for name, role in (("quentin", Role.QI_LEAD), ("ada", Role.ADMINISTRATOR), ("conor", Role.CONCERNS_OFFICER)):
        people[name] = User.objects.create_user(
            email=f"{name}@elsewhere.example", password=None, name=f"{name} {ELSEWHERE}"
        )
        roles[name] = OrganisationRole.objects.create(organisation=organisation, user=people[name], role=role)
    far = {"ward_7": cast.far_away, "ward_8": make_team(organisation, "Further away")}
    return SimpleNamespace(organisation=organisation, people=people, user=people.get, **far, **roles)


def seal(team, mark):
    """The mark in what is sealed: what people said, files and drafts."""
    number = 0
    for model in models_of_teams():
        for field in model._meta.concrete_fields:
            name = type(field).__name__
            if not name.startswith("Sealed") or isinstance(field, SealedFileField) or "JSON" in name:
                continue
            for row in model._base_manager.filter(team=team).exclude(**{field.name: ""}):
                number += model._base_manager.filter(pk=row.pk).update(**{field.name: f"{mark} {SEALED}"})
    return number


def count_on_from(number):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE sqlite_sequence SET seq = %s", [number])
            return
        cursor.execute(
            "SELECT setval(sequence, GREATEST(%s, nextval(sequence))) FROM (SELECT pg_get_serial_sequence("
            "format('%%I', table_name), 'id')::regclass AS sequence FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name = 'id' AND is_identity = 'YES') AS counted",
            [number],
        )


def forms_in(response):
    """The forms that the page was drawn with."""
    found = {}
    for layer in response.context or ():
        for each in layer.dicts if hasattr(layer, "dicts") else [layer]:
            for value in dict(each).values():
                for form in value if isinstance(value, (list, tuple)) else [value]:
                    if isinstance(form, BaseForm):
                        found[id(form)] = form
    return list(found.values())


def model_of(response, name):
    """Whose rows a field of that name chooses among, if it says so."""
    for form in forms_in(response):
        field = form.fields.get(name)
        if getattr(field, "queryset", None) is not None:
            return field.queryset.model
    return None


def parameters_of(url, response):
    """The names that the page's room asks the address for, and those of its forms that look for something."""
    room = inspect.getsource(inspect.getmodule(inspect.unwrap(resolve(url).func)))
    names = set(re.findall(r'GET(?:\.get|\.getlist)?[\[(]"(\w+)"', room)) | {"page"}
    for form in forms_in(response):
        if not form.is_bound or "request.GET" in room:
            names |= set(form.fields)
    return sorted(names)


class Ear(logging.Handler):
    """Keeps each line of any log that holds a secret word."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.heard = []

    def emit(self, record):
        line = self.format(record)
        if BESIDE in line or ELSEWHERE in line:
            self.heard.append(line)

    def __enter__(self):
        for name in (None, "django", "ceim"):
            logging.getLogger(name).addHandler(self)
        return self

    def __exit__(self, *_error):
        for name in (None, "django", "ceim"):
            logging.getLogger(name).removeHandler(self)
