"""The team's themes and the quotes under them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from conversations.models import Highlight, Theme
from conversations.stories.closed_stories import unreadable_stories
from conversations.themes import counting, services
from conversations.themes.forms import ThemeChangeForm, ThemeForm, ThemeSetForm
from conversations.themes.sets import ALL_SETS

PER_PAGE = 25
THEMES_PER_PAGE = 100  # a row is short, and groups are to be seen together


def _themes_url(membership):
    return reverse("list_themes", args=[membership.team.address])


@team_page(Permission.READ_STORIES)
@require_safe
def list_themes(request, membership):
    themes = counting.retired_last(counting.themes_with_counts(membership))
    page = Paginator(themes, THEMES_PER_PAGE).get_page(request.GET.get("page"))
    closed = unreadable_stories(membership, counting.stories_counted(membership))
    context = {"page": page, "groups": counting.by_group(page), "sets": ALL_SETS, "closed": closed}
    return render(request, "conversations/themes/list_themes.html", context)


@team_page(Permission.REVIEW_STORIES)
def add_theme(request, membership):
    form = ThemeForm(sent(request))
    form.cancel_url = _themes_url(membership)
    if attempt(form, services.add_theme, by=membership):
        messages.success(request, _("Theme added"))
        return redirect(form.cancel_url)
    context = {"form": form, "sets": ALL_SETS, "back_url": form.cancel_url}
    return render(request, "conversations/themes/add_theme.html", context)


@team_page(Permission.REVIEW_STORIES)
def add_theme_set(request, membership):
    key = request.GET.get("set")
    key = key if key in ALL_SETS else next(iter(ALL_SETS))
    form = ThemeSetForm(sent(request), membership=membership, key=key)
    back_url = _themes_url(membership)
    if attempt(form, services.add_theme_set, by=membership, key=key):
        messages.success(request, _("Themes added"))
        return redirect(back_url)
    context = {"form": form, "key": key, "sets": ALL_SETS, "back_url": back_url}
    return render(request, "conversations/themes/add_theme_set.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_theme(request, membership, theme_id):
    theme = get_object_or_404(Theme.objects.visible_to(membership), pk=theme_id)
    kind = request.GET.get("kind") if request.GET.get("kind") in Highlight.Kind.values else ""
    quotes = counting.quotes_under(theme, membership, kind)
    page = Paginator(quotes, PER_PAGE).get_page(request.GET.get("page"))
    context = {"theme": theme, "kind": kind, "kinds": Highlight.Kind.choices, "page": page}
    context["closed"] = unreadable_stories(membership)
    return render(request, "conversations/themes/show_theme.html", context)


@team_page(Permission.REVIEW_STORIES)
def edit_theme(request, membership, theme_id):
    theme = get_object_or_404(Theme.objects.visible_to(membership), pk=theme_id)
    form = ThemeChangeForm(sent(request), theme=theme)
    form.cancel_url = reverse("show_theme", args=[membership.team.address, theme.pk])
    if attempt(form, services.revise_theme, by=membership, theme=theme):
        messages.success(request, _("Theme changed"))
        return redirect(form.cancel_url)
    return render(request, "conversations/themes/edit_theme.html", {"form": form, "back_url": form.cancel_url})
