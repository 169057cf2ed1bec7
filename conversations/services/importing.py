"""Taking in feedback that people wrote elsewhere, as conversations in their exact words."""

from collections.abc import Iterable
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Pathway, Team, Touchpoint
from conversations.imported import compared
from conversations.importing import FeedbackRow
from conversations.models import Agreement, Conversation, Passage, Theme

BATCH = 500
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
    rows     see `conversations.importing`; the words are kept exactly as they are
    pathway  one of the team's; without it "Feedback received", which is made when the team has none of that name

    All are kept or none; however often it runs, each row is there once. Themes named in the rows are offered to
    the team, and not laid over words that nobody has released. Returns the pathway, with `number_added`.
    """
    pathway, pathway.number_added = keep_rows(by, rows, pathway)
    return pathway


def keep_rows(by: Membership, rows: Iterable[FeedbackRow], pathway: Pathway | None) -> tuple[Pathway, int]:
    """What services share that import; to be called inside their transaction. The pathway, and how many were new."""
    team = Team.objects.select_for_update().get(pk=by.team_id)  # so that two imports at once do not both add a row
    if pathway and pathway.team_id != team.pk:
        raise ValidationError(_("Choose a pathway of the team"))
    among = compared(team, list(rows))
    if among.clashes:
        raise ValidationError(_("Rows with the same references were imported a moment ago. Check the file again"))
    pathway = pathway or _pathway_for_feedback(team)
    touchpoint = pathway.touchpoints.filter(retired_on=None).first() if pathway.title == _title() else None
    _offer_themes(team, among.new)
    left = iter(among.new)
    while batch := list(islice(left, BATCH)):
        _keep(by, pathway, touchpoint, batch)
    return pathway, len(among.new)


def _keep(by, pathway, touchpoint, rows):
    now = timezone.now()
    conversations = Conversation.objects.bulk_create(
        Conversation(
            team=by.team, pathway=pathway, held_by=by.user, held_on=row.held_on, recorded_at=now,
            state=Conversation.State.RECORDED, import_source=row.source, speaker=row.speaker, timing=row.timing,
            **NOT_ASKED_ABOUT,
        )
        for row in rows
    )  # fmt: skip
    Passage.objects.bulk_create(
        Passage(
            team=by.team, conversation=conversation, position=1, captured_text=row.text,
            touchpoint_id=row.touchpoint or (touchpoint and touchpoint.pk),
        )
        for conversation, row in zip(conversations, rows, strict=True)
    )  # fmt: skip
    Agreement.objects.bulk_create(
        Agreement(
            team=by.team, conversation=conversation, scope=scope, answer=Agreement.Answer.NOT_ASKED,
            how=Agreement.How.WRITTEN, given_on=conversation.held_on,
        )
        for conversation in conversations
        for scope in Agreement.Scope.values
    )  # fmt: skip


def _title():
    return _("Feedback received")


def _pathway_for_feedback(team):
    return Pathway.objects.filter(team=team, title=_title()).first() or _new_pathway(team)


def _new_pathway(team):
    """Retired from its first day: nobody is asked on it, so nobody is to be reminded of it."""
    pathway = Pathway.objects.create(
        team=team, title=_title(), scope=Pathway.Scope.WHOLE, setting=team.setting, timing=Pathway.Timing.MIXED,
        starts_with=_("I came into contact with the service"), ends_with=_("I wrote about it"),
        started_on=timezone.localdate(), retired_on=timezone.localdate(),
    )  # fmt: skip
    Touchpoint.objects.create(team=team, pathway=pathway, position=1, label=_("What I wrote"))
    return pathway


def _offer_themes(team, rows):
    """Themes of a retired name stay retired: the team has decided that."""
    known = {name.casefold() for name in Theme.objects.filter(team=team).values_list("name", flat=True)}
    wanted = {name.casefold(): name for row in rows for name in row.themes}
    Theme.objects.bulk_create(Theme(team=team, name=name) for key, name in wanted.items() if key not in known)
