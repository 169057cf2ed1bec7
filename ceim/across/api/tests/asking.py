"""How the tests ask the API: as a program that has a token and nothing else."""

from django.test import Client
from django.urls import reverse

from ceim.across.api.models import Scope
from ceim.testing.api_tokens import SECRET, bearer, make_api_token

API = "/api/v1/organisations/strathmoor/"


def path_of(name):
    """What follows the organisation in an address."""
    return reverse(name, args=["strathmoor"]).removeprefix(API)


class Program:
    """Another program, with a token of the cast's organisation."""

    def __init__(self, cast, *, secret=SECRET, scopes=tuple(Scope)):
        self.secret, self.client = secret, Client()
        self.token = make_api_token(cast.ada, secret=secret, scopes=scopes)

    def get(self, where="", **headers):
        return self.client.get(where if where.startswith(("/", "http")) else API + where, **self._with(headers))

    def rows(self, where):
        response = self.get(where)
        assert response.status_code == 200, response.content
        return response.json()["rows"]

    def all_rows(self, where):
        """Of all parts, each reached by the `next` of the one before it."""
        found, answer = [], self.get(where).json()
        while True:
            found += answer["rows"]
            if answer["next"] is None:
                return found
            answer = self.get(answer["next"]).json()

    def _with(self, headers):
        return {"headers": bearer(self.secret)["headers"] | headers}
