"""The page behind a person's slip: what happened next, and asking there for one's words to be taken away."""

from contextlib import suppress

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ceim.access.doors import public_page
from ceim.across.what_happened import behind_slip, steps
from ceim.languages.easy_read import wants_easy_read
from ceim.languages.readers import in_the_reader_s_language
from ceim.row_security.scope import begins_with_nobody
from ceim.translating.wordings import in_words_of
from conversations.models import Conversation
from conversations.withdrawal import services
from conversations.withdrawal.slip import number_to_press

SECONDS_KEPT = 60


@public_page
@require_safe
@cache_control(private=True, max_age=SECONDS_KEPT, must_revalidate=True)
@in_the_reader_s_language
def show_what_happened(request, slip_secret):
    return _behind(request, slip_secret, "show_what_happened", _what_happened)


# Without a session there is no token to compare: who knows the secret of the slip may ask, and nobody else can.
@csrf_exempt
@public_page
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@in_the_reader_s_language
def ask_for_words_back(request, slip_secret):
    return _behind(request, slip_secret, "ask_for_words_back", _asking)


@begins_with_nobody
def _behind(request, slip_secret, page, answer):
    """The answer about the conversation that the secret leads to, in the words of its organisation."""
    if not behind_slip.may_try(request):
        return ratelimit.respond_429(request)
    conversation = behind_slip.conversation_behind(slip_secret)
    if conversation is None or behind_slip.has_ended(conversation, timezone.localdate()):
        return _not_here(request, conversation)
    if conversation.slip_secret != slip_secret:
        return redirect(page, conversation.slip_secret)
    with in_words_of(conversation.team.organisation_id):
        response = answer(request, conversation)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _not_here(request, conversation):
    if conversation is None:
        behind_slip.note_wrong_try(request)
    context = _page(request, conversation) if conversation else {}
    return render(request, "what_happened/not_here.html", context, status=410 if conversation else 404)


def _what_happened(request, conversation):
    is_gone = conversation.state in Conversation.TAKEN_AWAY
    context = _page(request, conversation) | {"is_gone": is_gone}
    if not is_gone:
        context["steps"] = steps.steps_of(conversation)
        context["entries"] = steps.told_about(conversation, timezone.localdate())
    return render(request, "what_happened/show_what_happened.html", context)


def _asking(request, conversation):
    if request.method == "POST":
        return _asked(request, conversation)
    return render(request, "what_happened/ask_for_words_back.html", _page(request, conversation))


def _asked(request, conversation):
    with suppress(ValidationError):  # asked before, or taken away meanwhile: the page says which
        services.ask_for_words_back(by=None, conversation=conversation)
    query = request.GET.urlencode()
    return redirect(reverse("show_what_happened", args=[conversation.slip_secret]) + (query and f"?{query}"))


def _page(request, conversation):
    team = conversation.team
    return {
        "conversation": conversation,
        "team": team,
        "organisation": team.organisation,
        "telephone": number_to_press(team.organisation.public_telephone),
        "asked": behind_slip.asked_back(conversation),
        "is_easy": wants_easy_read(request),
        "board": team.is_board_public and not team.ended_on and team.board_token,
    }
