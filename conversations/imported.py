"""Which rows of a file of feedback are in a team already."""

from conversations.models import Conversation


def rows_not_in(team, rows):
    """Those of `rows` that have not been imported into the team, in their order."""
    imported = Conversation.objects.filter(team=team).exclude(import_source="")
    known = set(imported.values_list("import_source", flat=True).iterator())
    return [row for row in rows if row.source not in known]
