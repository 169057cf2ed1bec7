"""Each request is answered in a language: that of the person who is signed in, or of the browser they sign in with."""

from django.conf import settings
from django.utils.translation import get_language

from ceim.languages.offered import ENGLISH
from ceim.languages.speaking import speak

COOKIE = "language"


def speak_their_language(get_response):
    def respond(request):
        speak(language_of(request))
        response = get_response(request)
        response.headers.setdefault("Content-Language", get_language())
        return response

    return respond


def language_of(request):
    """What a browser asks for is no wish: it would make pages half Polish that nobody translated."""
    offered = {code for code, _name in settings.LANGUAGES}
    if len(offered) == 1:
        return ENGLISH
    is_known = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
    wish = request.user.language if is_known else request.COOKIES.get(COOKIE)
    return wish if wish in offered else ENGLISH
