"""A pack as a PDF."""

from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.documents.blocks import (
    BOLD,
    PLAIN,
    QUIET,
    SMALL,
    STRONG,
    UNDERLINED,
    Heading,
    Link,
    Paragraph,
    Together,
    Words,
    paragraph,
)
from ceim.documents.document import Document
from ceim.documents.fonts import REPLACEMENT
from ceim.languages.of_words import without_region
from ceim.nhs.formats import nhs_date, nhs_month
from conversations.pack.contents import PER_PART
from conversations.pack.wording import sentences_about
from conversations.review.segments import segments

MOST_BYTES = 900_000  # of words in one PDF: about three hundred pages. Scripts that take longer have longer letters


def document_of(pack, part=1):
    """With the `part`th PER_PART of the pack's stories or quotes."""
    page, team, today = pack.page(part, PER_PART), pack.membership.team, timezone.localdate()
    title = _("Stories of %(month)s") % {"month": nhs_month(pack.month)}
    made_on = _("Made on %(day)s.") % {"day": nhs_date(today)}
    return Document(
        title=", ".join([title, team.name, str(pack.audience.name)]),
        organisation=team.organisation.name,
        language=get_language() or settings.LANGUAGE_CODE,
        head=" · ".join([team.name, title, str(pack.audience.name)]),
        foot=f"{pack.audience.warning} {made_on}",
        made_on=today,
        front=tuple(_front(pack, page, title)),
        rest=tuple(map(Together, _by_theme(pack, page) if pack.by_theme else _whole(pack, page))),
        note=tuple(_note(pack)),
    )


def _front(pack, page, title):
    whose = [pack.membership.team.name, *([pack.pathway.title] if pack.pathway else []), str(pack.audience.name)]
    warning = paragraph(str(pack.audience.warning), STRONG)
    about = paragraph(" ".join(sentences_about(pack, page)), QUIET)
    return [Heading(title, 1), paragraph(". ".join(whose)), warning, about]


def _note(pack):
    words = _("Some characters cannot be shown in this PDF. Each stands as %(sign)s. The page has them:")
    address = _address(pack, "show_pack", pack.month.year, pack.month.month) + pack.query_string
    return [paragraph(words % {"sign": REPLACEMENT}), Link(address, address)]


def _address(pack, name, *arguments):
    return settings.SITE_ADDRESS + reverse(name, args=[pack.membership.team.address, *arguments])


class Room:
    """What may still be written, so that nobody waits for minutes: what is too long is named and linked instead."""

    def __init__(self):
        self.left = MOST_BYTES

    def for_(self, words):
        cost = sum(len(text.encode()) for each in words if isinstance(each, Words) for text, _style in each.pieces)
        if cost > self.left:
            return [paragraph(_("There is no room for these words in a PDF. The story’s page has all of them."))]
        self.left -= cost
        return words


def _whole(pack, page):
    room = Room()
    for story in page.object_list:
        words = room.for_(list(_words_of(story.conversation)))
        link = Link(_("Open this story"), _address(pack, "show_conversation", story.conversation.pk))
        yield (*_heading_of(story), *words, link)


def _heading_of(story):
    told = {"number": story.number, "reference": story.conversation.reference}
    about = [f"{each}." for each in [story.conversation.pathway.title, *story.about]]
    feelings = [f"{side}: {words}." for side, words in story.feelings]
    return [
        Heading(_("Story %(number)s (%(reference)s)") % told, 2),
        paragraph(" ".join([*about, *feelings]), QUIET),
        Paragraph(((story.may_be_shown_to, BOLD),), SMALL),
    ]


def _words_of(conversation):
    """The passages under their touchpoints, in the order of the journey."""
    passages = groupby(conversation.passages.all(), key=lambda passage: passage.touchpoint)
    for touchpoint, told_there in passages:
        yield Heading(touchpoint.label if touchpoint else _("The whole of it"), 3)
        for passage in told_there:
            marks = [(each.start, each.end, each) for each in passage.highlights.all()]
            yield Words(
                tuple(pieces_of(segments(passage.released_text, marks))), without_region(conversation.words_tag)
            )


def pieces_of(text_in_segments):
    """Highlights between brackets that begin with their kind, in words; what is in them is underlined too."""
    for segment in text_in_segments:
        for highlight in segment.beginning:
            yield f"[{highlight.get_kind_display()}: ", BOLD
        yield segment.text, UNDERLINED if segment.highlights else PLAIN
        for _highlight in segment.ending:
            yield "]", BOLD


def _by_theme(pack, page):
    room, themes = Room(), groupby(page.object_list, key=lambda quote: (quote.theme, quote.theme_name))
    for (theme, name), quotes in themes:
        heading = Heading(name if theme else _("Without a theme yet"), 2)
        for quote in quotes:
            yield (*([heading] if heading else []), *_quote(pack, quote, room))
            heading = None


def _quote(pack, quote, room):
    touchpoint = quote.highlight.passage.touchpoint
    place = touchpoint.label if touchpoint else _("The whole of it")
    conversation = quote.story.conversation
    about = [quote.highlight.get_kind_display(), place, conversation.pathway.title]
    story = _address(pack, "show_conversation", conversation.pk)
    told = {"number": quote.story.number, "reference": conversation.reference}
    words, tongue = f"“{quote.highlight.quote}”", without_region(conversation.words_tag)
    return [
        *room.for_([Words(((words, PLAIN),), tongue)]),
        paragraph(". ".join([*about, quote.story.may_be_shown_to]), QUIET),
        Link(_("Read story %(number)s (%(reference)s) whole") % told, f"{story}#highlight-{quote.highlight.pk}"),
    ]
