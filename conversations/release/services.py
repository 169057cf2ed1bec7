"""Releasing a story to the team."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.models import Conversation, KeptDetail, ReleaseCheck
from conversations.models.version import CHANGED
from conversations.release.open_details import explained_anew, open_details
from conversations.release.redaction import is_redaction_of, redact
from conversations.release.rules import CHECKS, asks_whether_they_knew, obstacle_to_release
from conversations.safe_to_store.staying import explained_by


@recorded("released a story")
def release_story(
    *,
    by: Membership,
    conversation: Conversation,
    redactions: Mapping[int, Iterable[str]],
    recognisable: str,
    person_knew: str = "",
    places: Mapping[int, Iterable[tuple[int, int]]] | None = None,
    kept: Iterable[tuple[str, str, str]] = (),
    seen: str = "",
    now: datetime | None = None,
    **answers: bool,
) -> Conversation:
    """Let the team read a story, less what had to be blacked out.

    redactions    {passage id: words to black out wherever they stand in that passage}
    places        {passage id: (start, end) in its captured text, to black out besides}
    recognisable  a `ReleaseCheck.Recognisable`; "yes" keeps the story back
    answers       the five of CHECKS, each True
    seen          the `version` that the checker read

    Raises ValidationError while a concern is open or somebody keeps it back, when the person did not agree to the team
    reading it, when the holder has a colleague who can do it, when a check is not ticked or is not true of the words
    that would be read, and when it is released already.
    """
    conversation, now = locked(by, conversation, seen, changed=CHANGED), now or timezone.now()
    if obstacle := obstacle_to_release(by, conversation):
        raise ValidationError(obstacle)
    _keep_check(by, conversation, now, answers | {"recognisable": recognisable, "person_knew": person_knew})
    _refuse_what_is_open(by, conversation, _release_words(conversation, redactions, places or {}), kept)
    conversation.state, conversation.released_at, conversation.released_by = Conversation.State.RELEASED, now, by.user
    conversation.save(update_fields=["state", "released_at", "released_by"])
    return conversation


def _keep_check(by, conversation, now, answers):
    is_done = all(answers.get(check) for check in CHECKS) and answers["recognisable"] in ReleaseCheck.Recognisable
    if not is_done:
        raise ValidationError(_("Release a story only when every check is done and the person cannot be recognised."))
    asks = asks_whether_they_knew(conversation)
    if asks and answers["person_knew"] not in ReleaseCheck.Knew:
        raise ValidationError(_("Say how the person knew that their words are kept, or keep the story back."))
    about = {"checked_by": by.user, "checked_at": now, "person_knew": answers["person_knew"] if asks else ""}
    ReleaseCheck.objects.create(team=by.team, conversation=conversation, **answers | about)


def _release_words(conversation, redactions, places):
    passages = list(conversation.passages.all())
    for passage in passages:
        passage.released_text = redact(
            passage.captured_text, redactions.get(passage.pk, []), places.get(passage.pk, [])
        )
        if not is_redaction_of(passage.released_text, passage.captured_text):
            raise ValidationError(_("Only blacking out is allowed. The person's words stay as they are."))
        passage.save(update_fields=["released_text"])
    return passages


def _refuse_what_is_open(by, conversation, passages, kept):
    """Nobody can tick that names are gone while one is left; what the checker left in with a reason is kept."""
    explained = explained_by(conversation.kept_details.all())
    left = [detail for passage in passages for detail in open_details(passage.released_text, explained)]
    decided = explained_anew(left, kept)
    if len(decided) < len({detail.key for detail in left}):
        raise ValidationError(
            _("Some words could still say who somebody is. Black them out, or say of each why it stays.")
        )
    KeptDetail.objects.bulk_create(
        KeptDetail(team=by.team, conversation=conversation, kind=kind, words=words, why=why, decided_by=by.user)
        for kind, words, why in decided
    )
