"""A template for slides, written anew from the file that was sent: its masters and layouts, and nothing else of it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.tables.table import UnreadableFile
from ceim.tables.zip_checks import OfficeKind, looked_into

MEGABYTES = 10
LONGEST_NAME = 120
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how old files of Office begin, and those that are locked with a password
CONTENT_TYPES = "[Content_Types].xml"
MACROS = (b"macroenabled", b"vbaproject", b"activex")
OTHER_KINDS = (b"presentationml.template.main", b"presentationml.slideshow.main")
BROKEN = _("This file is broken. Open it in PowerPoint, save it again, then choose that file")
NOT_POWERPOINT = _("This is not a PowerPoint file (.pptx). Open it in PowerPoint and save it as .pptx")
PPTX = OfficeKind(
    "ppt/presentation.xml",
    NOT_POWERPOINT,
    _("This file is protected by a password. Take the password off, then choose it again"),
    _("This file unpacks to far too much. Take out large pictures, then choose it again"),
    broken=BROKEN,
    not_read=(".bin", ".svg"),  # the settings of a printer, which are not kept, and pictures, which nobody opens here
)


class NotATemplate(Exception):
    """Says what to do instead."""


@dataclass(frozen=True)
class CheckedTemplate:
    """A presentation without slides."""

    content: bytes
    name: str


def checked_template(content: bytes, name: str) -> CheckedTemplate:
    """Raises NotATemplate for what is no presentation, has macros, leads outside the file, or leaves no room."""
    from ceim.across.board_paper import stripping  # what it needs would make every start slower

    _refuse(len(content) > MEGABYTES * 1024 * 1024, too_large())
    _look_at_the_zip(content)
    try:
        return CheckedTemplate(stripping.stripped(content), name[-LONGEST_NAME:])
    except stripping.RefusedTemplate as refusal:
        raise NotATemplate(str(REFUSALS[refusal.why])) from None


def too_large():
    return _("The file is larger than %(n)d MB. Take out large pictures, then choose it again") % {"n": MEGABYTES}


def _look_at_the_zip(content):
    _refuse(content.startswith(OLD_OR_LOCKED), _("Save it as .pptx, without a password, then choose it again"))
    _refuse(not content.startswith(b"PK"), NOT_POWERPOINT)
    try:
        members, told = looked_into(content, PPTX, CONTENT_TYPES)
    except UnreadableFile as refusal:
        raise NotATemplate(str(refusal)) from None
    told, names = told.replace(b"\0", b"").lower(), "\n".join(members).lower().encode()
    has_macros = any(each in told or each in names for each in MACROS)
    _refuse(has_macros, _("This file has macros. Save it as .pptx, without macros, then choose it again"))
    _refuse(any(each in told for each in OTHER_KINDS), _("Save it as a presentation (.pptx), then choose it again"))


def _refuse(is_so: bool, why: Promise | str):
    if is_so:
        raise NotATemplate(str(why))


REFUSALS = {
    "broken": BROKEN,
    "outside": _("A layout links to something outside the file. Take the link out of the slide master first"),
    "other": _("A layout holds something that is no text, shape or picture. Take it out of the slide master first"),
    "no_room": _("No layout has a title and room below it. Add the layout “Title and Content” first"),
}
