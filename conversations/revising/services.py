"""Revising a conversation until it is released."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.counts.keeping import counted_again
from conversations.models import Agreement, Conversation, Feeling
from conversations.models.version import CHANGED
from conversations.recording.words import NOT_LOOKED_UP, Feelings, Passages, said_in, write_words


@recorded("changed a conversation")
def revise_conversation(
    *,
    by: Membership,
    conversation: Conversation,
    passages: Passages,
    feelings: Feelings,
    agreements: Mapping[str, str],
    seen: str = "",
    feelings_chosen_by: str = Feeling.ChosenBy.PERSON,
    agreed_how: str = Agreement.How.SPOKEN,
    agreement_wording: str = Agreement.WORDING_VERSION,
    **details,
) -> Conversation:
    """Put right what was recorded, as long as it is not released; arguments as in `recording.services`.

    `seen` is the `version` on which the changes rest. Raises ValidationError when the
    conversation was released or withdrawn, or says something else by now, and for who wrote it down and denies it: they
    could release it then.
    """
    conversation = locked(by, conversation, seen, changed=CHANGED)
    if conversation.state != Conversation.State.RECORDED:
        raise ValidationError(_("The words can be changed only until the story is released."))
    if conversation.scribe_id == by.user_id and details.get("scribe", by.user) != by.user:
        raise ValidationError(_("You wrote this conversation down. Only somebody else can say that you did not."))
    said = said_in(conversation.pathway, passages)
    for name, value in details.items():
        setattr(conversation, name, value)
    conversation.clean_fields(exclude=NOT_LOOKED_UP)
    with counted_again(conversation.pk):
        conversation.save(update_fields=list(details))
    conversation.passages.all().delete()
    conversation.feelings.all().delete()
    write_words(conversation, said, feelings, feelings_chosen_by)
    _forget_details_that_are_gone(conversation, said)
    _answer_again(conversation, agreements, agreed_how, agreement_wording)
    return conversation


def _answer_again(conversation, agreements, how, wording):
    """An answer that stays was given to the question as it was asked then."""
    for agreement in conversation.agreements.all():
        answer = agreements.get(agreement.scope, agreement.answer)
        if answer != agreement.answer:
            agreement.wording_version = wording
        agreement.answer, agreement.how = answer, how
        agreement.save(update_fields=["answer", "how", "wording_version"])


def _forget_details_that_are_gone(conversation, said):
    texts = [each for _touchpoint, text, asked in said for each in (text, asked)]
    kept = conversation.kept_details.all()
    kept.filter(pk__in=[each.pk for each in kept if not any(each.words in text for text in texts)]).delete()
