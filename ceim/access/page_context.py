"""What the frame of every page needs: the nonce, who is looking, and from which team."""

from django.conf import settings


def page_context(request):
    membership = getattr(request, "membership", None)
    standing = getattr(request, "standing", None)
    return {
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "membership": membership,
        "standing": standing,
        "is_demo": settings.DEMO,
    }
