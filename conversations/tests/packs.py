"""What the tests of the story pack share: a month of stories, its page, and its PDF read back."""

from datetime import date
from io import BytesIO

from django.urls import reverse
from pypdf import PdfReader

from ceim.testing import factories as make
from conversations.models import Agreement, Passage

MARCH = date(2026, 3, 31)
NOON = "2026-05-20 12:00"


def told(cast, *, state="released", held_on=MARCH, not_agreed=(), **fields):
    story = make.make_conversation(cast.moira, state=state, held_on=held_on, **fields)
    Agreement.objects.filter(conversation=story, scope__in=not_agreed).update(answer="no")
    return story


def address(name="show_pack", team="strathmoor/ward-7", year=2026, month=3):
    return reverse(name, args=[team, year, month])


def pack(client, **query):
    return client.get(address(), query)


def pdf(client, **query):
    return PdfReader(BytesIO(client.get(address("download_pack"), query).content))


def words_of(reader):
    """What a PDF says, without the invisible signs and with single spaces."""
    text = "".join(page.extract_text() + "\n" for page in reader.pages)
    return " ".join(text.replace("\N{COMBINING GRAPHEME JOINER}", "").split())


def make_many_stories(cast, number, words="Something was said."):
    """Makes so many stories at once, each with one passage and no agreements."""
    story, place = told(cast, words=words), cast.touchpoints[0]
    fields = {name: getattr(story, name) for name in ("team", "pathway", "held_by", "held_on", "state", "timing")}
    fields |= {name: getattr(story, name) for name in ("speaker", "channel", "method", "verbatim", "read_back")}
    fields |= {name: getattr(story, name) for name in ("hear_back", "released_at", "released_by")}
    stories = type(story).objects.bulk_create([type(story)(**fields) for _each in range(number - 1)])
    Passage.objects.bulk_create(
        Passage(
            team=cast.ward_7, conversation=each, position=0, touchpoint=place, captured_text="-", released_text=words
        )
        for each in stories
    )
