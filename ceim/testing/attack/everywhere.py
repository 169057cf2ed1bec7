"""Every address of every kind of record, filled in for one of the cast who may open it, and clients to ask with."""

from django.test import Client
from django.urls import reverse

from ceim.testing.addresses import address_in, pages
from ceim.testing.signing_in import sign_in
from ceim.testing.world import make_organisation_world, make_world
from meetings.models import Meeting

OF_A_TEAM = ("rowan", "moira", "conor")
OF_AN_ORGANISATION = ("ada", "quentin", "conor")
OF_VISITORS = {"token": "x", "uidb36": "1", "key": "x", "emergency_ticket": "x"}
GUEST, OF_GUESTS = "a guest of the meeting", {"show_guest_live", "ask_for_minutes"}
NO_PAGES = {"read_nothing"}  # whatever the API has nothing at


class World:
    """Ward 7's records and those of its organisation, by the name of the route argument; and all pages in them."""

    def __init__(self, cast):
        cast.ward_7.is_board_public = True
        cast.ward_7.save()
        usual = OF_VISITORS | {"board_token": cast.ward_7.board_token, "rest": "nothing"}
        self.cast, self.of_team = cast, usual | make_world(cast.rowan)
        self.of_organisation = self.of_team | make_organisation_world(cast)

    def places(self):
        """(page, who opens it, its address); None opens what is public."""
        for page in pages():
            if page.name not in NO_PAGES:
                yield page, self.opened_by(page), self.address(page)

    def address(self, page, **more):
        values = self.of_organisation if page.gate == "organisation" else self.of_team
        return address_in({"ticket": "x"} | values, page, **more)

    def opened_by(self, page):
        if page.gate in {"public", "token", None}:
            return GUEST if page.name.endswith("_guest") or page.name in OF_GUESTS else None
        names = {"team": OF_A_TEAM, "organisation": OF_AN_ORGANISATION}.get(page.gate, ("rowan",))
        may = (name for name in names if page.permission is None or self.cast.memberships[name].may(page.permission))
        return next(may, "ada")


class Screens:
    """A client for each of the cast; nobody is signed in at that of None. A 500 is an answer like others."""

    def __init__(self, cast):
        self._cast, self._clients, self._cookies = cast, {}, {}

    def of(self, name):
        """The client as it was when it signed in: what one answer set does not change the next."""
        if name not in self._clients:
            client = self._clients[name] = Client(raise_request_exception=False)
            if name == GUEST:
                join_meeting(client)
            elif name:
                sign_in(client, self._cast.user(name))
            self._cookies[name] = client.cookies.copy()
        self._clients[name].cookies = self._cookies[name].copy()
        return self._clients[name]


def join_meeting(client):
    meeting = Meeting.objects.exclude(join_code="").latest("pk")
    client.post(reverse("join_meeting", args=[meeting.join_code]), {"guest_role": "Chaplain", "profession": ""})


def body_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def is_page(response):
    return not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
