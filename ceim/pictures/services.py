"""Placing a picture beside lines in easy read, and taking it away."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import one_locked, own_rows
from ceim.pictures.images import CleanImage
from ceim.pictures.models import EasyPicture, picture_token
from ceim.pictures.places import PLACES
from ceim.teams.models import OrganisationRole


@recorded("placed a picture for easy read")
def place_easy_picture(*, by: OrganisationRole, place: str, picture: CleanImage, alt: str) -> EasyPicture:
    """Show it at this place from now on, in place of what was there; ValidationError for a place there is not.

    alt  what it shows, for who cannot see it
    """
    if place not in PLACES:
        raise ValidationError(_("There is no such place for a picture."))
    is_now = {"kind": picture.kind, "content": picture.content, "alt": alt, "placed_by": by.user}
    placed, _is_new = EasyPicture.objects.update_or_create(
        organisation_id=by.organisation_id, place=place, defaults=is_now | {"token": picture_token()}
    )
    return placed


@recorded("took away a picture for easy read")
def remove_easy_picture(*, by: OrganisationRole, place: str) -> EasyPicture:
    """The line stands alone again; ValidationError where no picture is."""
    placed = one_locked(own_rows(by, EasyPicture).filter(place=place), _("There is no picture here."))
    pk = placed.pk
    placed.delete()
    placed.pk = pk  # for the history
    return placed
