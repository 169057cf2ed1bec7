"""The two pages of a draft, and the draft that became a conversation."""

from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from ceim.statements import give, statement
from ceim.teams.models import Touchpoint
from ceim.teams.models.reader import OwnReader
from conversations.asking.about import usual_answers
from conversations.asking.boxes import boxes_of_draft
from conversations.asking.story import StoryForm
from conversations.dictation import recorded_by, usual_for
from conversations.fields import KeyField
from conversations.guides.questions import closing_of, guide_of, questions_by_touchpoint
from conversations.models import Conversation
from conversations.recording.check import DraftCheck
from conversations.unsaved import own_drafts

STEPS = (StoryForm.slug, DraftCheck.slug)
# Drafts begun before feelings belonged to a touchpoint; gone when the last of them is (DRAFT_DAYS).
FORMER_NAMES = {
    "positive": "felt_positive_whole",
    "own_positive": "positive_whole",
    "less_positive": "felt_less_positive_whole",
    "own_less_positive": "less_positive_whole",
}


def own_draft(membership, draft_id):
    """A draft of this person with the touchpoints of its pathway; None where it is not theirs, or gone."""
    found = _own_draft(OwnReader(membership), draft=draft_id)
    for draft in found:
        give([draft.pathway], "touchpoints", _touchpoints(pathway=draft.pathway_id), by="pathway")
        draft.answers = {FORMER_NAMES.get(name, name): values for name, values in draft.answers.items()}
    return next(iter(found), None)


@statement
def _own_draft(membership, *, draft: int):
    return own_drafts(membership).select_related("activity").filter(pk=draft)


@statement
def _touchpoints(*, pathway: int):
    return Touchpoint.objects.filter(pathway=pathway)


def story_form(draft, membership, data=None):
    """The form of the words, with what was typed there before."""
    typed = MultiValueDict(draft.answers | dict((data or MultiValueDict()).lists()))
    return StoryForm(
        data,
        membership=membership,
        pathway=draft.pathway,
        boxes=boxes_of_draft(draft, typed),
        draft=draft,
        ask=lambda: questions_by_touchpoint(draft.pathway, membership.team_id),
    )


def check_of(draft, membership, data=None):
    """The last page: what was sent, or what was answered before, or what is usual."""
    last = last_held(membership, draft) if data is None else None
    begun = timezone.localdate(draft.started_at)
    return DraftCheck(draft, membership, data, usual_answers(draft.pathway, begun, last) | usual_for(membership))


def last_held(membership, draft):
    """What this person wrote down before it: on the same pathway, or in the same listening activity."""
    like_it = {"held_by": membership.user_id, "pathway": draft.pathway_id, "activity": draft.activity_id}
    own = Conversation.objects.visible_to(membership).filter(**like_it)
    if draft.activity_id:  # what was typed up from sheets says nothing of how somebody speaks
        own = own.exclude(channel=Conversation.Channel.WRITTEN)
    return own.filter(import_source="").order_by("-recorded_at", "-pk").first()


def has_saved_one(membership) -> bool:
    """Whether this person has a conversation here, or took one down: who has knows what it is."""
    return bool(_saved_by(OwnReader(membership)))


@statement
def _saved_by(membership):
    return recorded_by(membership).values("pk")[:1]


def last_pages(draft) -> str:
    """Which open page was the last to save each step, for static/capture.js: "story:Xy3.4 check:Zw8.1"."""
    pages = {step: "".join(draft.answers.get(f"page_{step}", [])) for step in STEPS}
    return " ".join(f"{step}:{page}" for step, page in pages.items() if page)


def closing_words(draft, membership):
    if draft.activity_id:
        return ""
    return closing_of(guide_of(draft.pathway, membership.team_id))


def conversation_saved_as(membership, key):
    """What the draft with this key became, for whoever had it in hand or wrote it down; None when it became nothing."""
    return recorded_by(membership).filter(idempotency_key=KeyField().clean(key)).first()
