"""Keeping a file with a cycle, and removing it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.cycle_files.anew import WrittenAnew
from improvements.models import Cycle, CycleFile

MOST_FILES = 10  # of a cycle


@recorded("kept a file with a cycle")
def add_cycle_file(*, by: Membership, cycle: Cycle, file: WrittenAnew, what: str, shows: str) -> CycleFile:
    """At any step of the cycle. `shows` says whether anybody can be told from it, and that they agreed.

    Raises ValidationError where they were not asked, and for too many files.
    """
    cycle = locked(by, cycle)
    if shows not in CycleFile.Shows.values:
        raise ValidationError({"shows": _("Ask them first, or choose a file that shows nobody")})
    if cycle.files.count() >= MOST_FILES:
        raise ValidationError(_("There are %(n)d files already. Remove one first") % {"n": MOST_FILES})
    return CycleFile.objects.create(
        team=by.team,
        cycle=cycle,
        kind=file.kind,
        content=file.content,
        size=len(file.content),
        what=what,
        shows=shows,
        added_by=by.user,
    )


@recorded("removed a file of a cycle")
def remove_cycle_file(*, by: Membership, file: CycleFile) -> Cycle:
    """It is gone at once, whoever added it and whatever became of the cycle."""
    file = CycleFile.objects.own_of(by).listed().select_related("cycle").get(pk=file.pk)
    file.delete()
    return file.cycle
