"""A team beside one's own, for tests about what teams do with each other."""

from datetime import date

from django.utils.text import slugify

from ceim.teams.models import Team


def make_team(organisation, name):
    address = f"{organisation.slug}/{slugify(name)}"
    return Team.objects.create(
        organisation=organisation, name=name, address=address, setting="inpatient", started_on=date(2024, 1, 1)
    )
