"""{% findings_of measures as measures %}: the same measures, each with what its chart says."""

from django import template

from improvements.figures.shown import with_findings

register = template.Library()


@register.simple_tag
def findings_of(measures):
    return with_findings(list(measures))
