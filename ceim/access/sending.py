"""A form that is sent twice is carried out once: behind every gate, for every form, whatever it does.

The answer is kept in the transaction of the deed, so that there is never one without the other. People do send again:
a slow line, a second press, an answer that never arrived.
"""

import hashlib
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ceim.cookies import named_now
from ceim.history.models import SentForm
from ceim.nhs import once, seen
from ceim.statements import statement

ONCE = once.NAME  # the hidden input that the tag csrf_token writes, other for each page that is shown
TAKEN = "taken"  # the cookie that tells the page's script which forms the server has: see static/unsent.js
TAKEN_KEPT = 8
NOT_CONTENT = ("csrfmiddlewaretoken",)


def wait_for_who_edits_here(request: HttpRequest) -> None:
    """Whoever edits at the same address waits here until the other is done; in the transaction of the whole request.

    Each gate asks for it before it reads anything that a form may show: what was read sooner, the other may have
    changed by the time this one goes on, and they would overwrite it unseen.
    """
    if request.method == "POST" and seen.NAME in request.POST:
        _one_at_a_time(request.path)


def answered_once(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """What the view answers; for a form that was carried out before, the page that answered it then.

    Only an answer that leads on to another page is kept: a form that came back with its errors did nothing. What
    was changed before it was sent again is another form, and is carried out.
    """
    if request.method != "POST" or ONCE not in request.POST or not request.user.is_authenticated:
        return view()
    if once.is_another_s(request.POST[ONCE], request.user.pk):
        return _refused(request)
    mark = mark_of(request)
    with transaction.atomic():
        if seen.NAME not in request.POST:  # else they have waited: see above
            _one_at_a_time(mark)
        if before := next(iter(_carried_out_before(mark=mark)), None):
            messages.success(request, _("Saved. It was sent twice and is kept once"))
            response = redirect(before.answer)
        else:
            response = view()
            if response.status_code == 302 and _is_ours(response.url):
                SentForm.objects.create(mark=mark, answer=response.url)
    if response.status_code == 302:
        _tell_the_script(request, response)
    return response


def _refused(request):
    """Words are saved under the name of whoever wrote them, or not at all: the page's script keeps them for them."""
    messages.error(request, _("Nothing was saved: somebody else wrote this, before you signed in. It is kept for them"))
    return redirect(request.get_full_path())


@statement
def _carried_out_before(*, mark: str):
    return SentForm.objects.filter(mark=mark)


def mark_of(request: HttpRequest) -> str:
    """One mark for one person, address, form and content; from it nobody can tell the words."""
    content = sorted((name, request.POST.getlist(name)) for name in request.POST if name not in NOT_CONTENT)
    files = sorted((name, file.name, _digest(file)) for name, file in request.FILES.items())
    said = repr((request.user.pk, request.get_full_path(), content, files))
    return salted_hmac("ceim.access.sending", said, algorithm="sha256").hexdigest()


def _digest(file):
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _one_at_a_time(place):
    """Whoever sends the same form, or edits at the same address, waits until the other is done.

    SQLite has one writer at a time, and this transaction is one from its first statement.
    """
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(place.encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _is_ours(address):
    return not urlsplit(address).netloc and len(address) <= SentForm._meta.get_field("answer").max_length


def _tell_the_script(request, response):
    known = [each for each in request.COOKIES.get(named_now(TAKEN), "").split(".") if each.isascii()][-TAKEN_KEPT + 1 :]
    keys = ".".join([*known, request.POST[ONCE][:40]])
    response.set_cookie(named_now(TAKEN), keys, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
