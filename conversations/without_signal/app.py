"""The installable app: which files a device keeps, under which version, and how the app is called."""

from hashlib import sha256

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

STYLES = ("vendor/nhsuk/nhsuk-frontend.min.css", "ceim.css")
SCRIPTS = (
    "letters.js",
    "without_signal.js",
    "counting.js",
    "typed_words.js",
    "typed_key.js",
    "closes.js",
    "tab.js",
    "trusted.js",
    "sealed.js",
    "vendor/nhsuk/nhsuk-frontend.min.js",
)
ICONS = (("icons/ceim-192.png", "192x192"), ("icons/ceim-512.png", "512x512"))
COLOUR = "#005eb8"


def files() -> list[str]:
    """The addresses of all that the page without signal needs. A change to any of them has another address."""
    return [static(name) for name in (*STYLES, *SCRIPTS)]


def version(page: str) -> str:
    """Of what a device keeps: the files, and the page itself."""
    return sha256(" ".join([*files(), page]).encode()).hexdigest()[:12]


def manifest() -> dict:
    """What a phone asks for when CEIM is put on its first screen."""
    return {
        "name": _("CEIM: care experience"),
        "short_name": "CEIM",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f0f4f5",
        "theme_color": COLOUR,
        "icons": [{"src": static(name), "sizes": sizes, "type": "image/png"} for name, sizes in ICONS],
        "shortcuts": [{"name": _("Write without signal"), "url": reverse("write_without_signal")}],
    }
