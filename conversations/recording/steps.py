"""The pages of a draft: their order, their forms, and the draft that became a conversation."""

from django.utils.datastructures import MultiValueDict

from ceim.statements import give, statement
from ceim.teams.models import Touchpoint
from ceim.teams.models.reader import OwnReader
from conversations.dictation import recorded_by, usual_for
from conversations.fields import KeyField
from conversations.guides.questions import closing_of, guide_of, questions_by_touchpoint
from conversations.models import Conversation
from conversations.recording.forms.about import AboutForm, usual_answers
from conversations.recording.forms.boxes import boxes_for
from conversations.recording.forms.conversation import STEPS, names_with_text
from conversations.recording.forms.read_back import ReadBackForm
from conversations.recording.forms.story import StoryForm
from conversations.unsaved import own_drafts

CHECK = "check"
ORDER = [*STEPS, CHECK]


def own_draft(membership, draft_id):
    """A draft of this person with the touchpoints of its pathway; None where it is not theirs, or gone."""
    found = _own_draft(OwnReader(membership), draft=draft_id)
    for draft in found:
        give([draft.pathway], "touchpoints", _touchpoints(pathway=draft.pathway_id), by="pathway")
    return next(iter(found), None)


@statement
def _own_draft(membership, *, draft: int):
    return own_drafts(membership).filter(pk=draft)


@statement
def _touchpoints(*, pathway: int):
    return Touchpoint.objects.filter(pathway=pathway)


def step_form(draft, step, membership, data=None):
    """The form of one page, with what was typed there before."""
    answers, pathway = MultiValueDict(draft.answers), draft.pathway
    boxes = boxes_for(pathway, names={*(data or ()), *names_with_text(answers)})
    last = last_held(membership, pathway) if STEPS[step] is AboutForm and data is None else None
    more = {"ask": lambda: questions_by_touchpoint(pathway, membership.team_id)} if STEPS[step] is StoryForm else {}
    return STEPS[step](
        data,
        membership=membership,
        pathway=pathway,
        boxes=boxes,
        draft=draft,
        usual=usual_answers(pathway, last) | usual_for(membership),
        **more,
    )


def last_held(membership, pathway):
    own = Conversation.objects.visible_to(membership).filter(held_by=membership.user_id, pathway=pathway)
    return own.filter(import_source="").order_by("-recorded_at", "-pk").first()


def page_of(draft, form, membership, back=""):
    """What the page of one step shows; `back` is the step that asked for a change."""
    place = ORDER.index(form.slug)
    before = back if back in ORDER else "".join(ORDER[:place][-1:])
    page = {"draft": draft, "form": form, "number": place + 1, "of": len(ORDER), "before": before}
    if isinstance(form, ReadBackForm):
        story = StoryForm(membership=membership, pathway=draft.pathway, boxes=form.boxes, draft=draft)
        page["story"] = [box for box in story.story_boxes() if box.words.value()]
        page["closing"] = closing_of(guide_of(draft.pathway, membership.team_id))
    return page


def step_after(step, back=""):
    return back if back in ORDER else ORDER[ORDER.index(step) + 1]


def conversation_saved_as(membership, key):
    """What the draft with this key became, for whoever had it in hand or wrote it down; None when it became nothing."""
    return recorded_by(membership).filter(idempotency_key=KeyField().clean(key)).first()
