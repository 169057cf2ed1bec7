"""Pages of a series of meetings: beginning it, reading, changing, skipping a date, ending."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, carry_out, sent
from ceim.teams.gate import team_page
from meetings.models import MeetingSeries
from meetings.schedule import forms, services
from meetings.schedule.page import series_page


@team_page(Permission.RUN_MEETING)
def begin_series(request, membership):
    form = forms.SeriesForm(sent(request), membership=membership)
    if form.is_valid() and form.is_agreed:
        series = carry_out(form, services.begin_series, by=membership, **form.details())
        if series:
            messages.success(request, _("Meetings planned"))
            return _to(membership, series)
    return render(request, "meetings/schedule/begin_series.html", {"form": form})


@team_page(Permission.READ_STORIES)
@require_safe
def show_series(request, membership, series_id):
    page = series_page(membership, _series(membership, series_id), timezone.now())
    return render(request, "meetings/schedule/show_series.html", page)


@team_page(Permission.RUN_MEETING)
def change_series(request, membership, series_id):
    series = _series(membership, series_id)
    form = forms.SeriesForm(sent(request), membership=membership, series=series)
    about = {"by": membership, "series": series}
    if form.is_valid() and form.is_agreed and carry_out(form, services.change_series, **about, **form.details()):
        messages.success(request, _("Meetings changed"))
        return _to(membership, series)
    return render(request, "meetings/schedule/change_series.html", {"form": form, "series": series})


@team_page(Permission.RUN_MEETING)
def skip_date(request, membership, series_id):
    series = _series(membership, series_id)
    form = forms.SkipDateForm(sent(request), series=series, now=timezone.now())
    if attempt(form, services.skip_date, by=membership, series=series):
        messages.success(request, _("Date skipped"))
        return _to(membership, series)
    return render(request, "meetings/schedule/skip_date.html", {"form": form, "series": series})


@team_page(Permission.RUN_MEETING)
def end_series(request, membership, series_id):
    series = _series(membership, series_id)
    form = forms.EndSeriesForm(sent(request))
    if attempt(form, services.end_series, by=membership, series=series):
        messages.success(request, _("Meetings ended"))
        return redirect("list_meetings", membership.team.address)
    page = series_page(membership, series, timezone.now())
    return render(request, "meetings/schedule/end_series.html", {"form": form, **page})


def _series(membership, series_id):
    return get_object_or_404(MeetingSeries.objects.visible_to(membership), pk=series_id)


def _to(membership, series):
    return redirect("show_series", membership.team.address, series.pk)
