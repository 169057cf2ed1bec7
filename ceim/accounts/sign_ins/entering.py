"""Letting somebody in who has just shown, otherwise than by signing in, that it is them: by an invitation."""

from django.contrib.auth import login

from ceim.access import idle
from ceim.accounts.sign_ins.noting import note_sign_in


def enter(request, user) -> None:
    login(request, user)
    idle.begin(request.session)
    note_sign_in(None, request, user)
