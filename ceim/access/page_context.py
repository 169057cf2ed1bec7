"""What the frame of every page needs: the nonce, who is looking, and from which team."""

from django.conf import settings

from ceim.access import idle


def page_context(request):
    membership = getattr(request, "membership", None)
    standing = getattr(request, "standing", None)
    return {
        "session_ends_at": lambda: idle.ends_at(request.session),
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "membership": membership,
        "standing": standing,
        "is_demo": settings.DEMO,
    }
