"""Pages of words left: what the team wrote about stories that were taken back, and saying that nothing is left."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.across.words_left import services
from ceim.across.words_left.forms import NothingIsLeftForm
from ceim.across.words_left.rows import words_left
from ceim.nhs.sending import attempt
from ceim.teams.gate import team_page
from conversations.models import WordsLeft


@team_page(Permission.LOOK_AT_WORDS_LEFT)
@require_safe
def list_words_left(request, membership):
    return render(request, "words_left/list_words_left.html", {"rows": words_left(membership)})


@team_page(Permission.LOOK_AT_WORDS_LEFT)
@require_POST
def say_nothing_is_left(request, membership, words_left_id):
    left = get_object_or_404(WordsLeft.objects.own_of(membership), pk=words_left_id)
    form = NothingIsLeftForm(request.POST)
    if left.pk not in [row.pk for row in words_left(membership).open] and not left.looked_at:
        raise Http404
    if attempt(form, services.say_nothing_is_left, by=membership, words_left=left):
        messages.success(request, _("Looked at: nothing of the story is left in it"))
    for refusal in form.non_field_errors():
        messages.error(request, refusal)
    return redirect("list_words_left", membership.team.address)
