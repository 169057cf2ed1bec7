"""The kinds of records that an organisation has rules for: what is suggested and why, which are due, what is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.across.api.models import ApiToken
from ceim.across.retention import due, letting_go
from ceim.across.retention.models import LOOKED_AT, LOSES_WORDS, RecordKind, RetentionAction
from ceim.months import last_of, months_before
from ceim.teams.models import Invitation
from conversations.models import Draft, FeedbackImport
from improvements.models import Comment

TOLD, CONCERNS = _("What people told you"), _("Concerns and holds")
TEAMS, ACCESS = _("What teams wrote, and who took part"), _("Files and access")


@dataclass(frozen=True)
class RetentionKind:
    """A kind of record.

    about   under which heading it stands
    since   what the months are counted from, in words
    months  what is suggested, and `why`, in words
    due     (organisation's id, the day before which it began, today): the rows
    act     (ids, today): what is done with them, where no person looks at each
    """

    about: Promise
    since: Promise
    months: int
    why: Promise
    due: Callable[[int, date, date], QuerySet]
    act: Callable[[list[int], date], None]


KINDS = {
    RecordKind.STORIES: RetentionKind(
        TOLD,
        _("since the conversation"),
        24,
        _("Two yearly rounds of improvement and of reports. After that the change stands by itself."),
        due.stories,
        letting_go.let_words_go,
    ),
    RecordKind.CAPTURED: RetentionKind(
        TOLD,
        _("since the story was released"),
        3,
        _("They can name people, and the checked words have taken their place."),
        due.captured,
        letting_go.let_captured_go,
    ),
    RecordKind.UNRELEASED: RetentionKind(
        TOLD,
        _("since the conversation"),
        6,
        _("Nobody has checked them, so they can name people, and nobody may use them. Half a year is time to check."),
        due.unreleased,
        letting_go.let_unreleased_go,
    ),
    RecordKind.REFUSED: RetentionKind(
        TOLD,
        _("since the conversation"),
        1,
        _("Nobody may use them. A month is time to notice that an answer was written down wrongly."),
        due.refused,
        letting_go.let_unreleased_go,
    ),
    RecordKind.DRAFTS: RetentionKind(
        TOLD,
        _("since they were last saved"),
        6,
        _("Nobody has looked at them, so they can name people. Other drafts go by themselves, much sooner."),
        due.drafts,
        letting_go.deletes(Draft),
    ),
    RecordKind.IMPORTS: RetentionKind(
        TOLD,
        _("since the file was sent"),
        1,
        _("Unchecked words of people that nobody works on."),
        due.imports,
        letting_go.deletes(FeedbackImport),
    ),
    RecordKind.CONCERNS: RetentionKind(
        CONCERNS,
        _("since the concern was closed"),
        36,
        _(
            "The case itself is kept where it was passed to, as the records management code says there. In Scotland "
            "most claims for an injury must begin within 3 years. How many concerns there were, and how fast they "
            "were answered, stays."
        ),
        due.concerns,
        letting_go.let_concerns_go,
    ),
    RecordKind.HOLDS: RetentionKind(
        CONCERNS,
        _("since the hold ended"),
        12,
        _("The case is over, or kept elsewhere. That the story was held, and why, stays."),
        due.holds,
        letting_go.let_references_go,
    ),
    RecordKind.COMMENTS: RetentionKind(
        TEAMS,
        _("since anybody last wrote about the same work"),
        24,
        _("They helped while the work went on. What was tried and found out stands in the tests."),
        due.comments,
        letting_go.deletes(Comment),
    ),
    RecordKind.BOARD: RetentionKind(
        TEAMS,
        _("since the entry was taken down"),
        24,
        _("It is not told any more. What the team did stays."),
        due.board,
        letting_go.let_said_go,
    ),
    RecordKind.CONTACTS: RetentionKind(
        TEAMS,
        _("since the place stopped taking part"),
        3,
        _("There is nothing left to tell them."),
        due.contacts,
        letting_go.let_contacts_go,
    ),
    RecordKind.GUESTS: RetentionKind(
        TEAMS,
        _("since the meeting"),
        24,
        _("A role can point to one person. That a guest was there, and their profession, stays."),
        due.guests,
        letting_go.let_roles_go,
    ),
    RecordKind.IMPORTED: RetentionKind(
        ACCESS,
        _("since the import was over"),
        24,
        _("A file’s name can name a person. CEIM knows without it which rows it has already."),
        due.imported,
        letting_go.deletes(FeedbackImport),
    ),
    RecordKind.INVITATIONS: RetentionKind(
        ACCESS,
        _("since it was sent"),
        6,
        _("A name and an address without a purpose."),
        due.invitations,
        letting_go.deletes(Invitation),
    ),
    RecordKind.TOKENS: RetentionKind(
        ACCESS,
        _("since the token ended"),
        12,
        _("A year in which somebody may ask who could read."),
        due.tokens,
        letting_go.deletes(ApiToken),
    ),
}


def actions_of(kind: str) -> tuple[RetentionAction, ...]:
    """What a rule may say of it; the first is suggested."""
    if kind == RecordKind.REFUSED:
        return RetentionAction.ANONYMISE, RetentionAction.REVIEW
    if kind in LOOKED_AT:
        return RetentionAction.REVIEW, RetentionAction.ANONYMISE
    return (RetentionAction.ANONYMISE if kind in LOSES_WORDS else RetentionAction.DELETE,)


def due_of(kind: str, organisation: int, months: int, today: date) -> QuerySet:
    """The rows of a kind that are older than so many months, in no order."""
    month = months_before(today, months)
    before = month.replace(day=min(today.day, last_of(month).day))
    return KINDS[RecordKind(kind)].due(organisation, before, today).order_by()


def counted(wanted: list[tuple[str, int]], organisation: int, today: date) -> list[int]:
    """How many records of each (kind, months) are older: one statement."""
    rows = []
    for place, (kind, months) in enumerate(wanted):
        due_rows = due_of(kind, organisation, months, today).annotate(wanted=Value(place, IntegerField()))
        rows.append(due_rows.values("wanted").annotate(number=Count("pk")).values_list("wanted", "number"))
    first, *others = rows
    found = dict(first.union(*others, all=True))
    return [found.get(place, 0) for place in range(len(wanted))]
