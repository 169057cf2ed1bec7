"""The board as a poster: three entries a sheet in letters as large as it has room for, and where the public page is."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.documents.blocks import (
    BOLD,
    LEAD,
    PLAIN,
    QUIET,
    TITLE,
    Beside,
    Heading,
    OneSheet,
    Paragraph,
    Picture,
    Spoken,
    Words,
    paragraph,
)
from ceim.documents.document import NARROW, Document
from ceim.documents.squares import square_of
from ceim.languages.of_words import without_region
from ceim.nhs.formats import nhs_date, nhs_month

A_SHEET = 3  # entries: few enough to be read in passing
SQUARE = 34  # millimetres: read from an arm's length


def poster_of(team, entries, public_address: str = "") -> Document:
    """`entries` with their `words`; the page that `public_address` leads to is named where the board is public."""
    today, entries = timezone.localdate(), list(entries)
    title = _("You said, we did")
    sheets = [entries[start : start + A_SHEET] for start in range(0, len(entries), A_SHEET)] or [[]]
    return Document(
        title=f"{title}, {team.name}",
        organisation=team.organisation.name,
        language=get_language(),
        head=f"{team.name}, {team.organisation.name}",
        foot=_foot(today, entries),
        made_on=today,
        sheet=NARROW,
        front=tuple(
            OneSheet((_title(title, number), *_sheet(team, each, public_address)), is_poster=True)
            for number, each in enumerate(sheets)
        ),
    )


def _foot(today, entries):
    made_on = _("Made on %(day)s.") % {"day": nhs_date(today)}
    if not entries:
        return made_on
    last = min(entry.review_on for entry in entries)
    return f"{made_on} {_('Take it down after %(day)s.') % {'day': nhs_date(last)}}"


def _title(title, number):
    return paragraph(title, TITLE) if number else Heading(title, 1)


def _sheet(team, entries, public_address):
    for entry in entries:
        yield Spoken(tuple(_entry(entry, team.organisation.language)), team.organisation.language)
    if not entries:
        yield paragraph(_("There is nothing new at the moment. Come back soon."))
    ask = [paragraph(_("Do you want to tell us about your care? Speak to anyone in the team."))]
    if telephone := team.organisation.public_telephone.strip():
        ask.append(paragraph(f"{_('Or ring:')} {telephone}"))
    if public_address:
        ask.append(paragraph(public_address, QUIET))
        yield Beside(Picture(square_of(public_address), _("A square code that opens our board"), SQUARE), tuple(ask))
    else:
        yield from ask


def _entry(entry, usual):
    yield Heading(f"{_('You said')}: {entry.you_said}", 2)
    if entry.words:
        tongue = without_region(entry.words.written_in or usual)
        yield Words(((f"“{entry.words.quote}”", PLAIN),), tongue)
    yield Paragraph(((f"{entry.get_outcome_display()}: ", BOLD), (entry.we_did, PLAIN)), LEAD)
    if entry.because:
        yield Paragraph(((f"{_('Because:')} ", BOLD), (entry.because, PLAIN)))
    if entry.what_next:
        yield Paragraph(((f"{_('What happens next:')} ", BOLD), (entry.what_next, PLAIN)))
    yield paragraph(nhs_month(entry.happened_on), QUIET)
