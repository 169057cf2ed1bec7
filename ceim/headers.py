"""What a browser is told that a page may do: where it loads from, what it is kept from, and what to forget."""

from csp.constants import NONCE, NONE, SELF
from django.contrib.auth.signals import user_logged_out
from django.http import HttpResponseNotAllowed

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["ceim", "default"],  # static/trusted.js, trusted_by_plotly.js
    }
}
NOT_USED = [
    *("accelerometer", "bluetooth", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"),
]
PERMISSIONS = ", ".join(f"{name}=()" for name in NOT_USED)
# Not "storage": what somebody typed and could not send yet waits there, sealed, until they sign in again. Not
# "cookies": those of a hospital's other pages under the same name would go too, and our own session is over anyway.
FORGET = '"cache"'


def keep_apart(get_response):
    """The middleware: no page of ours may use what CEIM has no use for, and no other site may load what is ours."""

    def respond(request):
        response = HttpResponseNotAllowed([]) if request.method == "TRACE" else get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(request, "is_signed_out", False):
            response.headers["Clear-Site-Data"] = FORGET
        if leads_to := getattr(request, "form_leads_to", None):  # what drew such a form says so
            response._csp_update = {"form-action": leads_to}
        return response

    user_logged_out.connect(_note, dispatch_uid="ceim.headers")
    return respond


def _note(request, **_details):
    if request is not None:
        request.is_signed_out = True
