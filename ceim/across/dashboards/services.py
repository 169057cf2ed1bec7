"""What somebody keeps for themselves about the page of all teams: saving a view, deleting it, having read the news."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.across.dashboards.models import LastVisit, SavedView
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import OrganisationRole

MOST_VIEWS = 30


@recorded("saved a view of all teams")
def save_view(*, by: OrganisationRole, name: str, query: str) -> SavedView:
    """Keep what the page is asked for, `query`, under a name; one's own view of that name is replaced.

    Raises ValidationError for one view too many.
    """
    locked(by, by)  # one press after the other
    own = SavedView.objects.visible_to(by)
    view = own.filter(name__iexact=name).first()
    if view is None and own.count() >= MOST_VIEWS:
        raise ValidationError(_("You have %(number)s views. Delete one first.") % {"number": MOST_VIEWS})
    view = view or SavedView(user=by.user, organisation=by.organisation)
    view.name, view.query = name, query
    view.save()
    return view


@recorded("deleted a saved view of all teams")
def delete_saved_view(*, by: OrganisationRole, view: SavedView) -> SavedView:
    """Delete one's own; it holds no figures, so nothing is lost but the name."""
    SavedView.objects.visible_to(by).filter(pk=view.pk).delete()
    return view


@recorded("read what is new in all teams")
def note_visit(*, by: OrganisationRole, until: datetime) -> LastVisit:
    """Whoever reads it has read all that was done until then; the next time only what is newer is told."""
    return LastVisit.objects.update_or_create(user=by.user, organisation=by.organisation, defaults={"at": until})[0]
