"""Recording a conversation: once, with every word, however often it is sent."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Pathway
from conversations.counts.keeping import count_new
from conversations.dictation import RECORDED, hands_of_saved
from conversations.models import Agreement, Conversation, Draft, Feeling, KeptDetail
from conversations.recording import drafts
from conversations.recording.words import NOT_LOOKED_UP, Feelings, Passages, said_in, write_words
from conversations.safe_to_store.staying import reasons_for

KeptDetails = Iterable[tuple[str, str, str]]


def record_conversation(
    *,
    by: Membership,
    pathway: Pathway,
    held_on: date,
    passages: Passages,
    feelings: Feelings = (),
    agreements: Mapping[str, str] | None = None,
    idempotency_key: UUID | None = None,
    import_source: str = "",
    **details,
) -> Conversation:
    """Keep one conversation in the person's own words; sent twice, it is kept once and leaves one Event.

    passages         (touchpoint or None for the whole, what was said, if wanted what was asked); empty ones left out
    feelings         (touchpoint or None, the word, whether it is positive)
    agreements       {scope: answer}; a scope that is missing was not asked
    idempotency_key  the form's own; the same key with the same words gives the conversation already kept
    import_source    the row it came from; the same source gives the conversation already kept
    details          those of Conversation.STATED_FIELDS; optionally `feelings_chosen_by`, `agreed_how`,
                     `agreement_wording` (the version of the questions that were asked), `now`;
                     `draft`, which is used up; `kept_details`: (kind, words, why) of each that looks as if it could
                     name somebody and stays

    Raises ValidationError without any words, with a touchpoint of another pathway, for a key that was used
    for other words, for a detail kept for a reason that does not fit its kind, and when something was added to the
    draft since it was read.
    """
    said = said_in(pathway, passages)
    answers = {"feelings": feelings, "agreements": agreements or {}}
    keys = {"idempotency_key": idempotency_key or uuid4(), "import_source": import_source}
    if "draft" not in details and (kept := _kept_already(by, said, **keys)):
        return kept
    try:
        return _record_once(by=by, pathway=pathway, held_on=held_on, said=said, **answers, **keys, **details)
    except IntegrityError:  # the same form, sent twice at the same moment; or a draft that was used up before
        if kept := _kept_already(by, said, **keys):
            return kept
        raise


@recorded(RECORDED)
def _record_once(
    *,
    by,
    said,
    feelings,
    agreements,
    draft: Draft | None = None,
    kept_details: KeptDetails = (),
    now: datetime | None = None,
    **details,
):
    if draft:
        drafts.use_up(by, draft)
    details |= hands_of_saved(by, draft, details.get("method", ""))
    chosen_by = details.pop("feelings_chosen_by", Feeling.ChosenBy.PERSON)
    asked = {
        "how": details.pop("agreed_how", Agreement.How.SPOKEN),
        "wording_version": details.pop("agreement_wording", Agreement.WORDING_VERSION),
    }
    conversation = Conversation(
        team=by.team,
        state=Conversation.State.RECORDED,
        recorded_at=now or timezone.now(),
        **{"held_by": by.user} | details,
    )
    conversation.clean_fields(exclude=NOT_LOOKED_UP)
    conversation.save(force_insert=True)
    count_new([conversation])
    write_words(conversation, said, feelings, chosen_by)
    _keep_details(by, conversation, list(kept_details))
    agreed = _write_agreements(conversation, agreements, asked)
    conversation.has_open_concern = conversation.is_kept_back = False
    conversation.is_not_to_be_shared = any(each.is_refused for each in agreed if each.scope == Agreement.Scope.TEAM)
    return conversation


def _keep_details(by, conversation, kept):
    if any(why not in reasons_for(kind) for kind, _words, why in kept):
        raise ValidationError(_("Change the words, or give a reason that fits what they are."))
    KeptDetail.objects.bulk_create(
        KeptDetail(team=by.team, conversation=conversation, kind=kind, words=words, why=why, decided_by=by.user)
        for kind, words, why in kept
    )


def _write_agreements(conversation, agreements, asked):
    return Agreement.objects.bulk_create(
        Agreement(
            team=conversation.team,
            conversation=conversation,
            scope=scope,
            **asked,
            given_on=conversation.held_on,
            answer=agreements.get(scope, Agreement.Answer.NOT_ASKED),
        )
        for scope in Agreement.Scope.values
    )


record_conversation.verb = _record_once.verb  # the Event is left there, once however often it is called


def _kept_already(by, said, *, idempotency_key, import_source):
    imported = Conversation.objects.filter(team=by.team_id, import_source=import_source)
    if import_source and (kept := imported.first()):
        return kept
    kept = Conversation.objects.filter(idempotency_key=idempotency_key).first()
    if kept is None:
        return None
    is_own = kept.team_id == by.team_id and by.user_id in (kept.keeper_id, kept.scribe_id)
    words = list(kept.passages.values_list("touchpoint_id", "captured_text"))
    if not is_own or words != [(touchpoint and touchpoint.pk, text) for touchpoint, text, _asked in said]:
        raise ValidationError(
            _("You have saved this page once already, with other words. If this is another conversation, save again."),
            code="key_used",
        )
    return kept
