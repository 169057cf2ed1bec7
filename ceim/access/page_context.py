"""What the frame of every page needs: the nonce, who is looking, from which team, and what each printed sheet says."""

from functools import partial

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access import idle
from ceim.nhs.formats import nhs_date


def page_context(request):
    membership = getattr(request, "membership", None)
    standing = getattr(request, "standing", None)
    return {
        "session_ends_at": lambda: idle.ends_at(request.session),
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "membership": membership,
        "standing": standing,
        "is_demo": settings.DEMO,
        "on_paper": partial(on_paper, membership, standing),
    }


def on_paper(membership, standing):
    """Whose page it is, and of which day: a sheet of paper lies about for long."""
    if membership:
        whose = f"{membership.team.name}, {membership.team.organisation.name}"
    else:
        whose = standing.organisation.name if standing else _("Care experience")
    return f"{whose} · {nhs_date(timezone.localdate())}"
