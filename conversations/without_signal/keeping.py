"""What a device keeps, so that a conversation can begin without signal: no word of anybody, and no sign-in."""

from django.conf import settings
from django.forms import HiddenInput
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone

from ceim.access.idle import SHARED
from ceim.access.policy import Permission
from ceim.accounts.models import User
from ceim.letterbox import box
from ceim.teams.models import Membership, Pathway
from conversations.asking.about import AboutForm, usual_answers
from conversations.asking.agreement import AgreementForm
from conversations.asking.boxes import boxes_for
from conversations.asking.conversation import STEPS
from conversations.asking.story import StoryForm
from conversations.guides.questions import closing_of, guide_of, introduction_of, questions_by_touchpoint
from conversations.wordings.agreement import IN_ONE, questions

TYPED_LOCKS_AFTER = 60 * 60  # seconds after the last letter; less where computers lock sooner
ASKED_OF_THE_PERSON = ("reach", "read_back", "hear_back")  # once they have left, nobody can ask them


def kept_for(request) -> dict:
    """Who this is, the box that letters go into, and the pathways of their teams, each with the address of its pages.

    Whoever writes for others is not among them: who held a conversation is chosen among colleagues.
    """
    memberships = Membership.objects.current().filter(user=request.user, team__ended_on__isnull=True)
    mine = [each for each in memberships.select_related("team") if each.may(Permission.RECORD_CONVERSATION)]
    return {
        "person": request.user.pk,
        "name": request.user.name,
        "csrf": get_token(request),
        "box": box(),
        "is_shared": bool(request.session.get(SHARED)),
        "locks_after": min(TYPED_LOCKS_AFTER, settings.SESSION_COOKIE_AGE),
        "teams": [_team(membership) for membership in mine],
    }


def _team(membership):
    pathways = Pathway.objects.at_work_for(membership).active().values_list("pk", "title")
    address = membership.team.address
    return {
        "membership": membership.pk,
        "name": membership.team.name,
        "address": address,
        "pathways": [{"id": pk, "title": title} for pk, title in pathways],
    }


def pages_of(membership, pathway) -> dict:
    """The pages of a conversation on a pathway before anything is typed, and what is asked of the person alone."""
    guide = guide_of(pathway, membership.team_id)
    forms = _forms(membership, pathway)
    about = {"membership": membership, "pathway": pathway, "forms": forms}
    told = {
        "introduction": introduction_of(guide),
        "closing": closing_of(guide),
        "may_i_write": questions()["notes"],
    }
    html = render_to_string("conversations/without_signal/_pages.html", about | told)
    return {"html": html, "wording": IN_ONE, "needed": _needed(forms)}


def _forms(membership, pathway):
    """{slug: form}, unbound. Where a word may be written down, a feeling may be."""
    boxes = boxes_for(pathway)
    for each in boxes:
        each.is_spoken_of = True
    of = {"membership": membership, "pathway": pathway, "boxes": boxes}
    usual = usual_answers(pathway, timezone.localdate())
    forms = {slug: form(**of, usual=usual) for slug, form in STEPS.items()}
    forms[AgreementForm.slug].fields["agreement_notes"].widget = HiddenInput()  # a yes began it
    forms[AgreementForm.slug].initial["agreement_notes"] = "yes"
    forms[AboutForm.slug].fields["scribe"].ask_for(User.objects.none)  # no names of colleagues on a device
    forms[StoryForm.slug] = StoryForm(**of, ask=lambda: questions_by_touchpoint(pathway, membership.team_id))
    return forms


def _needed(forms):
    """{name of a field: what to do when it is empty}."""
    fields = {name: field for form in forms.values() for name, field in form.fields.items()}
    return {name: str(fields[name].error_messages["required"]) for name in ASKED_OF_THE_PERSON}
