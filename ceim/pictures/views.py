"""An organisation's pictures for easy read: the picture itself, and for an administrator where they stand."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from ceim.access.doors import public_page
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.pictures import services
from ceim.pictures.forms import EasyPictureForm
from ceim.pictures.places import PLACES
from ceim.pictures.shown import picture_behind, pictures_of
from ceim.row_security.scope import begins_with_nobody
from ceim.teams.forms import WithdrawalForm
from ceim.teams.gate import organisation_page

A_YEAR = 365 * 24 * 60 * 60  # another picture has another address


@public_page
@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
@begins_with_nobody
def show_easy_picture(request, token):
    picture = picture_behind(token)
    if picture is None:
        raise Http404
    return HttpResponse(bytes(picture.content), content_type=f"image/{picture.kind}")


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def list_easy_pictures(request, standing):
    placed = pictures_of(standing.organisation_id)
    places = [(place, label, placed.get(place)) for place, label in PLACES.items()]
    return render(request, "pictures/list_easy_pictures.html", {"places": places})


@organisation_page(Permission.MANAGE_ORGANISATION)
def place_easy_picture(request, standing, place):
    if place not in PLACES:
        raise Http404
    form = EasyPictureForm(sent(request), request.FILES or None)
    form.cancel_url = _list_url(standing)
    if attempt(form, services.place_easy_picture, by=standing, place=place):
        messages.success(request, _("The picture is shown from now on"))
        return redirect(form.cancel_url)
    context = {"form": form, "title": PLACES[place], "back_url": form.cancel_url}
    return render(request, "pictures/place_easy_picture.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_POST
def remove_easy_picture(request, standing, place):
    if attempt(WithdrawalForm(request.POST), services.remove_easy_picture, by=standing, place=place):
        messages.success(request, _("Picture taken away"))
    return redirect(_list_url(standing))


def _list_url(standing):
    return reverse("list_easy_pictures", args=[standing.organisation.slug])
