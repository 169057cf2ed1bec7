"""Who is signed in: the session and the person, which every page asks for, by statements that are made once."""

from datetime import datetime

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from ceim.accounts.models import User
from ceim.statements import statement


class SessionStore(db.SessionStore):
    """Django's sessions in the database; `ends_at` is when this one does, unless somebody goes on with it."""

    ends_at = None

    def _get_session_from_db(self):
        found = _session(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
        session = next(iter(found), None)
        self.ends_at = session and session.expire_date
        return session


class SignedInBackend(AuthenticationBackend):
    """allauth's sign-in."""

    def get_user(self, user_id):
        found = _person(pk=user_id)
        return next((user for user in found if self.user_can_authenticate(user)), None)


@statement
def _session(*, key: str, now: datetime):
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@statement
def _person(*, pk: int):
    return User.objects.filter(pk=pk)
