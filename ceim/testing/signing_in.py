"""Signing in for tests: a session is written, without all that the page for it does, as of a moment ago."""

import time
from importlib import import_module

from allauth.account.internal.flows import login
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY


def new_session(user):
    """The key of a new session in which `user` is signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.create()
    return session.session_key


def long_ago(session_key):
    """Have this session be one that somebody began long before the pages that ask again who it is."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    for each in session[login.AUTHENTICATION_METHODS_SESSION_KEY]:
        each["at"] -= 60 * 60
    session.save()


def sign_in(client, user):
    """Make `user` the one at this client."""
    client.cookies[settings.SESSION_COOKIE_NAME] = new_session(user)
    return client
