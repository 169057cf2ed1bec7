"""Pages before which somebody who signed in a while ago shows once more that it is them."""

from functools import wraps

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required

ASKED_BY = "ceim"


def asks_again(view):
    """For what takes much along, or takes away how somebody gets in: under the gate of the page.

    "Is it you?" comes before, as where one's own second factor is changed; what was sent is carried out after it.
    """

    @wraps(view)
    def gated(request, *standing, **arguments):
        raise_if_reauthentication_required(request, app=ASKED_BY)
        return view(request, *standing, **arguments)

    gated.asks_again = True
    return gated
