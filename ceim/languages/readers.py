"""Pages for persons spoken to: the one who reads chooses the language, and the browser remembers it."""

from functools import wraps

from django.conf import settings
from django.utils.cache import patch_vary_headers

from ceim.languages.middleware import COOKIE
from ceim.languages.offered import ENGLISH, FOR_PERSONS
from ceim.languages.speaking import speaking

A_YEAR = 365 * 24 * 60 * 60
ASKED = "language"


def in_the_reader_s_language(view):
    """Answers in the language that was chosen on the page (`?language=cy`), now or on an earlier visit."""

    @wraps(view)
    def spoken(request, **arguments):
        code = language_for(request)
        with speaking(code):
            response = view(request, **arguments)
        response.headers["Content-Language"] = code
        patch_vary_headers(response, ["Cookie"])
        if request.GET.get(ASKED) == code:
            response.set_cookie(
                COOKIE, code, A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
            )
        return response

    return spoken


def language_for(request):
    wishes = (request.GET.get(ASKED), request.COOKIES.get(COOKIE))
    return next((wish for wish in wishes if wish in FOR_PERSONS or wish in dict(settings.LANGUAGES)), ENGLISH)


def language_asked_for(request):
    """The language of a paper that a colleague prints or reads out; their own pages stay as they are."""
    wish = request.GET.get(ASKED)
    return wish if wish in FOR_PERSONS else ENGLISH
