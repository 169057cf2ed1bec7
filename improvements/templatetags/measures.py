"""{% findings_of measures team as measures %}: the same measures, each with what its chart says and its `address`."""

from functools import partial

from django import template

from ceim.nhs.addresses import address_of
from improvements.figures.shown import with_findings

register = template.Library()


@register.simple_tag
def findings_of(measures, team):
    """team: the address of the team whose page it is."""
    address = partial(address_of, "show_measure", team)
    for measure in (found := with_findings(list(measures))):
        measure.address = address(measure.pk)
    return found
