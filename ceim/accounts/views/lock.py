"""A computer that others use locks when nobody is at it; whoever is, stays signed in."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ceim.access.doors import public_page, signed_in_page


@public_page
def lock_computer(request):
    """Ends the session; the page that asked for it goes on to sign in, and from there back to where it was."""
    if request.method != "POST":
        return redirect("account_login")
    logout(request)
    return HttpResponse(status=204)


@signed_in_page
@require_POST
def stay_signed_in(request):
    """For somebody who types for long on one page: asking for anything begins the time anew."""
    return HttpResponse(status=204)
