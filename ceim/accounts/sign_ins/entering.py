"""Letting somebody in who has just shown, otherwise than by signing in, that it is them: by an invitation."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login

from ceim.access import idle
from ceim.accounts.sign_ins.noting import note_sign_in


def enter(request, user, *, method="invitation") -> None:
    login(request, user)
    record_authentication(request, user, method=method)  # a moment ago: they are not asked for it again
    idle.begin(request.session)
    note_sign_in(None, request, user)
