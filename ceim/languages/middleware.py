"""Each request is answered in a language: that of the person who is signed in, or of the browser they sign in with."""

from django.conf import settings
from django.utils.translation import get_language

from ceim.languages.offered import ENGLISH
from ceim.languages.speaking import language_of, speak

COOKIE = "language"


def speak_their_language(get_response):
    def respond(request):
        speak(language_for(request))
        response = get_response(request)
        response.headers.setdefault("Content-Language", get_language())
        return response

    return respond


def language_for(request):
    """What a browser asks for is no wish: it would make pages half Polish that nobody translated."""
    if len(settings.LANGUAGES) == 1:
        return ENGLISH
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return language_of(request.user)
    wish = request.COOKIES.get(COOKIE)
    return wish if wish in dict(settings.LANGUAGES) else ENGLISH
