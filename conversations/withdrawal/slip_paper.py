"""The slip on paper: a card for each person, four of which are a sheet. It has the words of its page."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.documents.blocks import (
    BODY,
    CODE,
    LEAD,
    QUIET,
    STRONG,
    Beside,
    Cards,
    Heading,
    Picture,
    Spoken,
    paragraph,
)
from ceim.documents.document import NARROW, Document
from ceim.languages.speaking import is_draft, speaking
from ceim.nhs.formats import nhs_date, nhs_month
from conversations.wordings import easy

SQUARE = 24  # millimetres: read from a hand's breadth


def document_of(slips, *, is_easy=False):
    """One sheet of at most four slips, all in the language of the first."""
    team, language, today = slips[0].team, slips[0].language, timezone.localdate()
    with speaking(language):
        cards = [Spoken(tuple(_card(slip, is_easy)), language) for slip in slips]
    return Document(
        title=f"{_('Slip for the person')}, {team.name}",
        organisation=team.organisation.name,
        language=get_language(),
        head=f"{team.name} · {_('Slip for the person')}",
        foot=_("Cut along the lines. Made on %(day)s.") % {"day": nhs_date(today)},
        made_on=today,
        sheet=NARROW,
        front=(Cards(_("Slip for the person"), tuple((card,) for card in cards)),),
    )


def _card(slip, is_easy):
    yield Heading(_("Thank you for telling us"), 2)
    yield from _easy_words(slip) if is_easy else _words(slip)
    if slip.telephone:
        yield paragraph(telephone_words(slip), STRONG)
    square = Picture(slip.square, _("A square code that opens a page about this"), SQUARE)
    yield Beside(square, (paragraph(next_words(slip)), paragraph(slip.address, QUIET)))
    if is_draft(slip.language, "slip"):
        yield paragraph(_("Draft translation: needs a native speaker’s check"), QUIET)


def telephone_words(slip):
    return _("Do you want to ask us something? Ring %(telephone)s.") % {"telephone": slip.telephone}


def next_words(slip):
    return _("Our team talks every month about what people told us. See what came of it, from %(day)s on:") % {
        "day": nhs_date(slip.told_from)
    }


def _words(slip):
    told = {"team": slip.team.name, "month": nhs_month(slip.conversation.held_on)}
    yield paragraph(_("You told %(team)s about your care in %(month)s. Your code is:") % told)
    yield paragraph(slip.code, CODE)
    yield paragraph(
        _(
            "Have you changed your mind? Tell the team, and show them this code. The one you spoke with, or the team "
            "lead, will take your words away. You need not say why, and it makes no difference to your care."
        )
    )
    yield paragraph(
        _("You may do so at any time. Do it soon if you can: what is printed by then, nobody can call back.")
    )
    yield paragraph(
        _("We have not written down your name. Without the code we may not find your words, so keep this slip.")
    )


def _easy_words(slip):
    yield from (paragraph(str(line.said), LEAD) for line in easy.SLIP_UP_TO_THE_CODE)
    yield paragraph(slip.code, CODE)
    yield from (paragraph(str(line.said), BODY) for line in easy.SLIP_AFTER_THE_CODE)
