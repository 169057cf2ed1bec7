"""Pages before which somebody who signed in a while ago shows once more that it is them."""

from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import reauthentication
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings

ASKED_BY = "ceim"


def asks_again(view):
    """For what takes much along, or takes away how somebody gets in: under the gate of the page.

    "Is it you?" comes before, as where one's own second factor is changed; what was sent is carried out after it.
    """

    @wraps(view)
    def gated(request, *standing, **arguments):
        reauthentication.raise_if_reauthentication_required(request, app=ASKED_BY)
        if _is_known_elsewhere_alone(request) and get_adapter(request).is_reauthentication_required(app=ASKED_BY):
            raise ReauthenticationRequired
        return view(request, *standing, **arguments)

    gated.asks_again = True
    return gated


def _is_known_elsewhere_alone(request):
    """Who has nothing of CEIM's to show, where allauth asks for nothing: the organisation's provider asks them."""
    return settings.OIDC.is_on and not reauthentication.get_reauthentication_flows(request.user)
