"""Which statement anybody is shown."""

from ceim.accessibility.models import AccessibilityStatement
from ceim.row_security.scope import looks_everywhere
from ceim.teams.models import Organisation


@looks_everywhere
def who_stated(slug: str) -> Organisation | None:
    """The organisation of this slug, if it has a statement."""
    return Organisation.objects.filter(slug=slug, accessibility_statement__isnull=False).first()


@looks_everywhere
def only_organisation() -> Organisation | None:
    """The one whose CEIM it is; None where several share it, and nobody is told which."""
    found = Organisation.objects.all()[:2]
    return found[0] if len(found) == 1 else None


def statement_of(organisation: Organisation | None) -> AccessibilityStatement | None:
    """None before the organisation stated anything."""
    return organisation and AccessibilityStatement.objects.filter(organisation=organisation).first()
