"""The pictures that pages in easy read show."""

from dataclasses import dataclass

from django.urls import reverse

from ceim.pictures.models import EasyPicture
from ceim.row_security.scope import looks_everywhere


@dataclass(frozen=True)
class ShownPicture:
    address: str
    alt: str


def pictures_of(organisation_id: int) -> dict[str, ShownPicture]:
    """{place: picture} of an organisation, in one statement that leaves the pictures themselves where they are."""
    placed = EasyPicture.objects.filter(organisation=organisation_id).values_list("place", "token", "alt")
    return {place: ShownPicture(reverse("show_easy_picture", args=[token]), alt) for place, token, alt in placed}


@looks_everywhere
def picture_behind(token: str) -> EasyPicture | None:
    """Shown to anybody who has its address."""
    return EasyPicture.objects.filter(token=token).first()
