"""The page for whom the organisation's provider did not let in: what was the matter, and whom to ask."""

import logging
from enum import StrEnum

from django.shortcuts import render

from ceim.accounts.models import SignInRecord
from ceim.accounts.sign_ins.noting import note

log = logging.getLogger("ceim.accounts.provider")


class WhyNotLetIn(StrEnum):
    NO_ACCOUNT = "no_account"
    ANOTHER_ORGANISATION = "another_organisation"
    CONNECT_FIRST = "connect_first"
    ANOTHER_PERSON = "another_person"
    FAILED = "failed"
    AWAY = "away"


STATUS = {WhyNotLetIn.FAILED: 400, WhyNotLetIn.AWAY: 502}


def not_let_in(request, why: WhyNotLetIn, *, person=None, cause=None):
    """The page. The log has the reason alone: no address, no token, nothing that the provider said."""
    log.warning("nobody was let in by the provider: %s, %s", why.value, type(cause).__name__ if cause else "-")
    if person:
        note(request, person, SignInRecord.Kind.NOT_LET_IN)
    return render(request, "accounts/provider/not_let_in.html", {"why": why.value}, status=STATUS.get(why, 403))
