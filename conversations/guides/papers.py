"""The prompt card and the blank form on paper, with what their pages say."""

import secrets

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.documents.blocks import (
    SMALL,
    STRONG,
    Blank,
    Choices,
    Framed,
    Halves,
    Heading,
    Lines,
    Listing,
    OneSheet,
    Ticks,
    Together,
    paragraph,
)
from ceim.documents.document import NARROW, Document
from ceim.nhs.formats import nhs_date
from conversations.guides.sheets import LINES_FOR_A_STORY

SIGNS = "ACDEFHJKLMNPRTUVWXY3479"  # none is mistaken for another when it is read off paper


def card_of(team, guide):
    """What the holder takes along: on one sheet, if the journey is not a very long one."""
    stops = [_asked_at(number, stop) for number, stop in enumerate(guide["stops"], start=1)]
    half = (len(stops) + 1) // 2
    blocks = (
        Heading(guide["pathway"].title, 1),
        *_script(_("Say first"), guide["introduction"]),
        Heading(_("Ask, then listen"), 2),
        paragraph(
            _("They talk 80%, you 20%. Leave silences. Follow where they go. When they praise: what exactly was done?"),
            STRONG,
        ),
        Halves(tuple(sum(stops[:half], ())), tuple(sum(stops[half:], ()))),
        *_script(_("Say at the end"), guide["closing"]),
        _at_risk(team),
    )
    return _paper(team, guide, _("Prompt card"), (OneSheet(blocks),))


def _script(heading, text):
    yield Heading(heading, 2)
    yield from (paragraph(each.strip()) for each in text.replace("\r\n", "\n").split("\n\n") if each.strip())


def _asked_at(number, stop):
    questions = [question.text for group in stop.groups for question, _hint in group.questions]
    return (Heading(f"{number}. {stop.touchpoint.label}", 3), Listing(tuple(questions or [_("Tell me about this")])))


def _at_risk(team):
    numbers = team.organisation.telephone_numbers.strip()
    numbers = numbers or _("999 in an emergency. Then follow your organisation’s procedure.")
    return Framed((Heading(_("If somebody is at risk: act first, write later"), 2), paragraph(numbers, STRONG)))


def _paper(team, guide, name, blocks, mark=""):
    made_on = _("Made on %(day)s.") % {"day": nhs_date(timezone.localdate())}
    return Document(
        title=f"{name}: {guide['pathway'].title}, {team.name}",
        organisation=team.organisation.name,
        language=get_language(),
        head=" · ".join([team.name, guide["pathway"].title, name, *([mark] if mark else [])]),
        foot=" ".join([*([f"{mark}."] if mark else []), made_on]),
        made_on=timezone.localdate(),
        sheet=NARROW,
        front=blocks,
    )


def new_mark():
    """Tells the sheets of one form from those of another when they lie about: four signs, kept nowhere."""
    return "".join(secrets.choice(SIGNS) for _each in range(4))


def form_of(team, guide, parts, mark):
    """The capture page to be filled in by hand; `mark` stands on each of its sheets."""
    blocks = (
        Heading(guide["pathway"].title, 1),
        *_warnings(),
        Blank(_("Date of the conversation"), (_("Day"), _("Month"), _("Year"))),
        _at_risk(team),
        Together(tuple(_agreed(parts))),
        Heading(_("The story, in their own words"), 2),
        *(Together(tuple(_told_at(number, stop))) for number, stop in enumerate(guide["stops"], start=1)),
        Together((Heading(_("Anything else, or the whole story in one"), 3), Lines(LINES_FOR_A_STORY))),
        Together(tuple(_felt(parts))),
        Together((Heading(_("About the conversation"), 2), *_chosen(parts["about"]))),
        Together((Heading(_("Before you part"), 2), *_chosen(parts["before_you_part"]), _code_comes())),
    )
    return _paper(team, guide, _("Blank form"), blocks, _("Form %(mark)s") % {"mark": mark})


def _warnings():
    yield paragraph(_("Keep it with you. Copy it into CEIM with the conversation’s date, then shred it."), STRONG)
    yield paragraph(
        _("Write no name, date of birth, number or address: not of the person, not of anybody they speak of."), STRONG
    )


def _agreed(parts):
    yield Heading(_("Before you start: ask each question as it stands"), 2)
    yield Ticks(_("Question"), tuple(parts["answers"]), tuple(map(str, parts["agreements"])))
    yield paragraph(_("If they say no to notes, write nothing down."))
    yield Choices(_("How they answered"), tuple(parts["agreed_how"]))


def _told_at(number, stop):
    yield Heading(f"{number}. {stop.touchpoint.label}", 3)
    for group in stop.groups:
        if group.kind == "discovery":
            yield from (paragraph(question.text, SMALL) for question, _hint in group.questions)
    yield Lines(LINES_FOR_A_STORY)


def _felt(parts):
    yield Heading(_("How it felt: ask which words fit; their own are better still"), 2)
    yield Choices(_("Positive"), tuple(map(str, parts["positive_feelings"])), writes=True)
    yield Choices(_("Less positive"), tuple(map(str, parts["less_positive_feelings"])), writes=True)
    yield Choices(_("Who chose these words?"), tuple(parts["feelings_chosen_by"]))


def _chosen(asked):
    for label, choices in asked:
        yield Choices(str(label), tuple(map(str, choices)), writes=not choices)


def _code_comes():
    return paragraph(_("The code for their slip comes when you have copied this into CEIM."))
