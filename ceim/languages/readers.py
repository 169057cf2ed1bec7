"""Pages for persons spoken to: the one who reads chooses the language, and the address keeps it. No cookie is set."""

from functools import wraps

from django.conf import settings
from django.utils.translation import get_language

from ceim.languages.offered import ENGLISH, FOR_PERSONS
from ceim.languages.speaking import speaking

ASKED = "language"


def in_the_reader_s_language(view):
    """Answers in the language that was chosen on the page (`?language=cy`); its links keep it."""

    @wraps(view)
    def spoken(request, **arguments):
        code = language_for(request)
        with speaking(code):
            response = view(request, **arguments)
        response.headers["Content-Language"] = code
        return response

    return spoken


def language_for(request):
    """The one asked for, or that of staff pages: English, unless this installation has others."""
    wish = request.GET.get(ASKED)
    return wish if wish in FOR_PERSONS or wish in dict(settings.LANGUAGES) else get_language()


def language_asked_for(request):
    """The language of a paper that a colleague prints or reads out; their own pages stay as they are."""
    wish = request.GET.get(ASKED)
    return wish if wish in FOR_PERSONS else ENGLISH
