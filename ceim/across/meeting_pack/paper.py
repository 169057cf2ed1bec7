"""The pack of a meeting as a PDF."""

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ceim.documents.blocks import QUIET, STRONG, Heading, Listing, PaperTable, Words, paragraph
from ceim.documents.document import Document
from ceim.languages.of_words import without_region
from ceim.nhs.formats import nhs_date, nhs_month, nhs_time
from conversations.pack.audiences import TEAM
from conversations.pack.pdf import Room, pieces_of
from conversations.review.segments import segments


def paper_of(team, pack):
    """`pack` is a MeetingPack; `team` whose meeting it is."""
    meeting, today = pack.meeting, timezone.localdate()
    starts = timezone.localtime(meeting.planned_for)
    about = [team.name, meeting.get_kind_display(), nhs_date(starts), nhs_time(starts), meeting.place]
    return Document(
        title=", ".join([_("Pack of the meeting"), *about[:3]]),
        organisation=team.organisation.name,
        language=get_language(),
        head=" · ".join([team.name, _("Pack of the meeting"), nhs_date(starts)]),
        foot=f"{TEAM.warning} {_('Made on %(day)s.') % {'day': nhs_date(today)}}",
        made_on=today,
        front=(
            Heading(_("Pack of the meeting"), 1),
            paragraph(", ".join(each for each in about if each)),
            paragraph(str(TEAM.warning), STRONG),
            *_how_we_meet(pack),
            *_stories(team, pack),
            *_actions(pack),
            *_tests(pack),
            *_undecided(pack),
        ),
    )


def _how_we_meet(pack):
    if pack.vision:
        yield Heading(_("Our vision"), 2)
        yield paragraph(pack.vision.text)
    yield Heading(_("Agenda"), 2)
    yield paragraph(pack.purpose)
    if pack.agenda:
        minutes = _("%(title)s, %(minutes)s min")
        told = (minutes % {"title": item.title, "minutes": item.minutes} for item in pack.agenda)
        yield Listing(tuple(told), is_ordered=True)


def _stories(team, pack):
    if not pack.meeting.is_about_stories:
        return
    room, usual = Room(), team.organisation.language
    yield Heading(_("Stories"), 2)
    if pack.closed:
        yield paragraph(f"{pack.closed.title}. {pack.closed.why}", QUIET)
    elif not (pack.stories or pack.elsewhere):
        yield paragraph(_("No stories are on this meeting yet."))
    for number, story in enumerate(pack.stories, start=1):
        name = _("Story %(number)s (%(reference)s)") % {"number": number, "reference": story.reference}
        yield Heading(name, 3)
        yield paragraph(f"{story.pathway}, {nhs_month(story.held_on)}. {story.speaker_name}", QUIET)
        yield from room.for_(list(_words_of(story, usual, has_marks=True)))
    for story in pack.elsewhere:
        heard = _("Heard in %(team)s, %(month)s. Not one of your own six.")
        yield Heading(story.pathway, 3)
        yield paragraph(heard % {"team": story.team, "month": nhs_month(story.held_on)}, QUIET)
        yield from room.for_(list(_words_of(story, usual, has_marks=False)))
    if pack.gone_elsewhere:
        told = ngettext(
            "%(counter)s story that was chosen is not shared with your team any more.",
            "%(counter)s stories that were chosen are not shared with your team any more.",
            pack.gone_elsewhere,
        )
        yield paragraph(told % {"counter": pack.gone_elsewhere}, QUIET)


def _words_of(story, usual, *, has_marks):
    """What another team marked in its own story is not told."""
    for passage in story.passages:
        if not passage.released_text:
            continue
        if passage.touchpoint:
            yield paragraph(passage.touchpoint.label, STRONG)
        marks = [(each.start, each.end, each) for each in passage.highlights.all()] if has_marks else []
        pieces = tuple(pieces_of(segments(passage.released_text, marks)))
        yield Words(pieces, without_region(passage.written_in or usual))


def _actions(pack):
    yield Heading(_("Open actions"), 2)
    if not pack.actions:
        yield paragraph(_("No actions are open."))
        return
    rows = tuple((each.text, each.owner.name, nhs_date(each.due_on)) for each in pack.actions)
    yield PaperTable(_("Open actions"), (_("Action"), _("Who"), _("By when")), rows, widths=(6, 3, 3))


def _tests(pack):
    yield Heading(_("Tests that run"), 2)
    if not pack.tests:
        yield paragraph(_("No test runs at the moment."))
    for test in pack.tests:
        yield paragraph(f"{test.title}: {test.cycle.change}", STRONG)
        if test.measures:
            yield Listing(tuple(f"{measure.name}: {measure.finding}" for measure in test.measures))
        else:
            yield paragraph(_("No measure yet."))


def _undecided(pack):
    yield Heading(_("Still to be decided"), 2)
    if not pack.undecided:
        yield paragraph(_("Everything that was stated has been decided about."))
        return
    stated = _("%(need)s (stated on %(day)s)")
    told = ({"need": each.need, "day": nhs_date(timezone.localdate(each.stated_at))} for each in pack.undecided)
    yield Listing(tuple(stated % each for each in told))
