"""Taking in feedback that people wrote elsewhere, as conversations in their exact words."""

from collections.abc import Iterable
from itertools import islice

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import all_locked, locked
from ceim.teams.models import Membership, Pathway, Touchpoint
from conversations.counts.keeping import count_new
from conversations.feedback.outcome import FeedbackRow
from conversations.feedback.sources import with_more
from conversations.imports.comparison import compared
from conversations.models import Agreement, Conversation, ListeningActivity, Passage, Theme

BATCH = 500
WORDS = ("captured_text", "asked_text", "released_text")
NOT_ASKED_ABOUT = {  # what is true of words that were written, not spoken, and of people whom nobody can ask
    "channel": Conversation.Channel.WRITTEN,
    "method": Conversation.Method.NOTES,
    "verbatim": Conversation.Verbatim.WORD_FOR_WORD,
    "read_back": Conversation.ReadBack.NOT_POSSIBLE,
    "hear_back": Conversation.HearBack.NO,
}


@recorded("imported feedback")
def import_feedback(*, by: Membership, rows: Iterable[FeedbackRow], pathway: Pathway | None = None) -> Pathway:
    """Keep every row that is not in the team yet as a recorded conversation, waiting for its release.

    by       the team's lead, who then holds these conversations
    rows     see `conversations.feedback`; the words are kept exactly as they are
    pathway  one of the team's; without it "Feedback received", which is made when the team has none of that name

    All are kept or none; however often it runs, each row is there once. An answer of somebody whose other answers are
    there already is added to these. Themes named in the rows are offered to the team, and not laid over words that
    nobody has released. Returns the pathway, with `number_added` and `number_joined`.
    """
    pathway, pathway.number_added, pathway.number_joined = keep_rows(by, rows, pathway)
    return pathway


def keep_rows(
    by: Membership, rows: Iterable[FeedbackRow], pathway: Pathway | None, activity: ListeningActivity | None = None
) -> tuple[Pathway, int, int]:
    """What services share that import; to be called inside their transaction. New rows are answers to `activity`.

    The pathway, how many rows were new, and how many added answers to conversations that were there.
    """
    team = locked(by, by.team)  # so that two imports at once do not both add a row
    if pathway and not Pathway.objects.at_work_for(by).filter(pk=pathway.pk).exists():
        raise ValidationError(_("Choose a pathway of the team"))
    among = compared(team, list(rows))
    if among.clashes:
        raise ValidationError(_("Rows with the same references were imported a moment ago. Check the file again"))
    pathway = pathway or _pathway_for_feedback(team)
    touchpoint = pathway.touchpoints.filter(retired_on=None).first() if pathway.title == _title() else None
    _offer_themes(team, [*among.new, *(each.row for each in among.missing)])
    left = iter(among.new)
    while batch := list(islice(left, BATCH)):
        _keep(by, pathway, activity, touchpoint, batch)
    _add_answers(among.missing)
    return pathway, len(among.new), len(among.missing)


def _keep(by, pathway, activity, touchpoint, rows):
    now = timezone.now()
    conversations = Conversation.objects.bulk_create(
        Conversation(
            team=by.team,
            pathway=pathway,
            activity=activity,
            held_by=by.user,
            held_on=row.held_on,
            recorded_at=now,
            state=Conversation.State.RECORDED,
            import_source=row.source,
            speaker=row.speaker,
            timing=row.timing,
            **NOT_ASKED_ABOUT,
        )
        for row in rows
    )
    _keep_words(conversations, rows, touchpoint)
    _keep_agreements(conversations)
    count_new(conversations)


def _keep_words(conversations, rows, touchpoint):
    Passage.objects.bulk_create(
        Passage(
            team=conversation.team,
            conversation=conversation,
            position=position,
            captured_text=answer.text,
            asked_text=answer.question,
            touchpoint_id=row.touchpoint or (touchpoint and touchpoint.pk),
        )
        for conversation, row in zip(conversations, rows, strict=True)
        for position, answer in enumerate(row.said, start=1)
    )


def _keep_agreements(conversations):
    Agreement.objects.bulk_create(
        Agreement(
            team=conversation.team,
            conversation=conversation,
            scope=scope,
            answer=Agreement.Answer.NOT_ASKED,
            how=Agreement.How.WRITTEN,
            given_on=conversation.held_on,
        )
        for conversation in conversations
        for scope in Agreement.Scope.values
    )


def _add_answers(missing):
    """Behind what the person said before, at the same touchpoint; the source then tells these answers too."""
    left = iter(missing)
    while batch := {each.kept.pk: each for each in islice(left, BATCH)}:
        rows = Conversation.objects.filter(pk__in=batch, state=Conversation.State.RECORDED)
        conversations = all_locked(rows.prefetch_related(Prefetch("passages", Passage.objects.defer(*WORDS))))
        if len(conversations) < len(batch):
            raise ValidationError(_("Somebody released one of these stories a moment ago. Check the file again"))
        for conversation in conversations:
            more = [answer.mark for answer in batch[conversation.pk].answers]
            conversation.import_source = with_more(conversation.import_source, more)
        Conversation.objects.bulk_update(conversations, ["import_source"])
        Passage.objects.bulk_create(
            passage for each in conversations for passage in _further_passages(each, batch[each.pk].answers)
        )


def _further_passages(conversation, answers):
    before = list(conversation.passages.all())
    last = max((passage.position for passage in before), default=0)
    return [
        Passage(
            team_id=conversation.team_id,
            conversation=conversation,
            position=position,
            captured_text=answer.text,
            asked_text=answer.question,
            touchpoint_id=before[-1].touchpoint_id if before else None,
        )
        for position, answer in enumerate(answers, start=last + 1)
    ]


def _title():
    return _("Feedback received")


def _pathway_for_feedback(team):
    return Pathway.objects.filter(team=team, title=_title()).first() or _new_pathway(team)


def _new_pathway(team):
    """Retired from its first day: nobody is asked on it, so nobody is to be reminded of it."""
    pathway = Pathway.objects.create(
        team=team,
        title=_title(),
        scope=Pathway.Scope.WHOLE,
        setting=team.setting,
        timing=Pathway.Timing.MIXED,
        starts_with=_("I came into contact with the service"),
        ends_with=_("I wrote about it"),
        started_on=timezone.localdate(),
        retired_on=timezone.localdate(),
    )
    Touchpoint.objects.create(team=team, pathway=pathway, position=1, label=_("What I wrote"))
    return pathway


def _offer_themes(team, rows):
    """Themes of a retired name stay retired: the team has decided that."""
    known = {name.casefold() for name in Theme.objects.filter(team=team).values_list("name", flat=True)}
    wanted = {name.casefold(): name for row in rows for name in row.themes}
    Theme.objects.bulk_create(Theme(team=team, name=name) for key, name in wanted.items() if key not in known)
