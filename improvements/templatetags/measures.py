"""{% findings_of measures team as measures %}: the same measures, each with what its chart says and its `address`."""

from django import template

from ceim.addresses import addresses_of
from improvements.figures.shown import with_findings

register = template.Library()


@register.simple_tag
def findings_of(measures, team):
    """team: the address of the team whose page it is."""
    address = addresses_of("show_measure", team)
    for measure in (found := with_findings(list(measures))):
        measure.address = address(measure.pk)
    return found
