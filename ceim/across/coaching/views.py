"""All teams that somebody coaches, on one page."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.doors import signed_in_page
from ceim.across.coaching.forms import CoachingForm
from ceim.across.coaching.page import page_of


@signed_in_page
@require_safe
def show_coaching(request):
    form = CoachingForm(request.GET, user=request.user, today=timezone.localdate())
    return render(request, "coaching/show_coaching.html", page_of(form, timezone.now()))
