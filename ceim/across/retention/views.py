"""Pages of retention: the rules of an organisation, and the stories of a team that a person is to look at."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.retention import page, services
from ceim.across.retention.forms import EndRetentionRuleForm, KeepStoryLongerForm, LetWordsGoForm, RetentionRuleForm
from ceim.across.retention.kinds import KINDS
from ceim.across.retention.models import RecordKind, RetentionAction, RetentionRule
from ceim.across.retention.review import stories_to_review, with_first_words
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import organisation_page, team_page

PER_PAGE = 25


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def list_retention(request, standing):
    context = {"rows": page.kind_rows(standing), "runs": page.runs_of(standing), "fixed": page.fixed_times()}
    context["held"] = page.held_now(standing)
    return render(request, "retention/list_retention.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def set_retention_rule(request, standing, record_kind):
    kind, rule = _kind_and_rule(standing, record_kind)
    form = RetentionRuleForm(sent(request), kind=kind, rule=rule, organisation=standing.organisation_id)
    form.cancel_url = reverse("list_retention", args=[standing.organisation.slug])
    if attempt(form, services.set_retention_rule, by=standing, kind=kind.value):
        messages.success(request, _said(form.cleaned_data["action"]))
        return redirect(form.cancel_url)
    context = {"form": form, "title": kind.label, "kind": KINDS[kind], "rule": rule}
    context |= {"touched": page.touched_after(kind, standing), "back_url": form.cancel_url}
    return render(request, "retention/set_retention_rule.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def end_retention_rule(request, standing, record_kind):
    kind, _rule = _kind_and_rule(standing, record_kind)
    form = EndRetentionRuleForm(sent(request))
    form.cancel_url = reverse("list_retention", args=[standing.organisation.slug])
    if attempt(form, services.end_retention_rule, by=standing, kind=kind.value):
        messages.success(request, _("The rule is ended. Nothing of this kind is touched any more"))
        return redirect(form.cancel_url)
    context = {"form": form, "kind": kind, "title": _("End this rule?"), "back_url": form.cancel_url}
    return render(request, "retention/end_retention_rule.html", context)


def _said(action):
    if action == RetentionAction.REVIEW:
        return _("The rule is set. Team leads find on their first page what they decide about")
    return _("The rule is set. It is carried out within a day")


def _kind_and_rule(standing, name):
    if name not in RecordKind:
        raise Http404
    return RecordKind(name), RetentionRule.objects.visible_to(standing).filter(kind=name).first()


@team_page(Permission.TAKE_BACK_STORY)
@require_safe
def list_stories_to_review(request, membership):
    stories = Paginator(with_first_words(stories_to_review(membership)), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "retention/list_stories_to_review.html", {"page": stories})


@team_page(Permission.TAKE_BACK_STORY)
def let_words_go(request, membership, conversation_id):
    conversation, form = _due(membership, conversation_id), LetWordsGoForm(sent(request))
    context = _about(membership, conversation, form, _("Let the words of this story go?"))
    if attempt(form, services.let_words_go, by=membership, conversation=conversation):
        messages.success(request, _("The words are gone. What is counted stays"))
        return redirect(form.cancel_url)
    return render(request, "retention/let_words_go.html", context)


@team_page(Permission.TAKE_BACK_STORY)
def keep_story_longer(request, membership, conversation_id):
    conversation, form = _due(membership, conversation_id), KeepStoryLongerForm(sent(request))
    context = _about(membership, conversation, form, _("Keep this story for longer"))
    if attempt(form, services.keep_story_longer, by=membership, conversation=conversation):
        messages.success(request, _("The story stays. It is asked about again then"))
        return redirect(form.cancel_url)
    return render(request, "retention/keep_story_longer.html", context)


def _due(membership, conversation_id):
    return get_object_or_404(stories_to_review(membership), pk=conversation_id)


def _about(membership, conversation, form, title):
    form.cancel_url = reverse("list_stories_to_review", args=[membership.team.address])
    return {"form": form, "conversation": conversation, "title": title, "back_url": form.cancel_url}
