"""Numbers of other teams and organisations in addresses, in fields, in what an address asks, and at the API."""

from django.db import connection
from django.test import Client
from django.urls import resolve, reverse

from ceim.history.models import Event
from ceim.testing.addresses import undone
from ceim.testing.api_tokens import bearer
from ceim.testing.attack.everywhere import Screens, body_of, is_page
from ceim.testing.attack.fields import TYPED, encoded
from ceim.testing.attack.others import BESIDE, ELSEWHERE, model_of, parameters_of
from ceim.testing.every_form import GIVEN
from ceim.testing.page_forms import post_forms

IN_ADDRESSES, IN_FIELDS = "numbers of others in addresses", "choices of others in fields"
IN_QUERIES, AT_API = "numbers of others in what an address asks", "the API with tokens and numbers of others"
LEAK, ERROR, OPENED = "words of others", "server errors", "records of others that opened"
NO_CHOICE = "999999999"  # what nobody has: where this is taken too, the field is not looked at
# What else may stand where a number should, by turns.
OTHERWISE = ("strathmoor/ward-8", "elsewhere/far-away", "elsewhere", "-1", "٣", "1" * 30, "x' OR 1=1 --", "NaN", "\0")
# Lead on to what their own choices hold, whatever else is said in the address.
SETTLED = {"passkey_id", "found_id"}
SCALES = {"impact", "difficulty"}  # from 1 to 5: numbers of nobody


class Borrower:
    """Asks with numbers of others, and searches each answer for their secret words."""

    def __init__(self, cast, world, others, tally):
        self.cast, self.world, self.others, self.tally = cast, world, others, tally
        self.screens, self._turn = Screens(cast), 0

    def ask(self, kind, where, name, method, url, **sent):
        """(status, where it leads, how many deeds) of the answer; what it holds is searched."""
        self.tally.asked(kind)
        client = self.screens.of(name)
        with undone():
            before = number_of_events()
            response = getattr(client, method)(url, **sent)
            deeds, body = number_of_events() - before, body_of(response)
            if response.status_code in (301, 302) and response["Location"].startswith("/"):
                body += body_of(client.get(response["Location"]))
        if response.status_code >= 500:
            self.tally.finds(ERROR, where, url)
        self.search(where, name, url, body)
        return response.status_code, response.get("Location"), deeds

    def search(self, where, name, url, body):
        """Who is over all teams of an organisation may read the names that each of them uses."""
        over_all = name in {"ada", "quentin", "conor"}
        for mark in (ELSEWHERE,) if over_all else (BESIDE, ELSEWHERE):
            if (at := body.find(mark.encode())) >= 0:
                said = body[max(0, at - 60) : at + 60].decode(errors="replace")
                self.tally.finds(LEAK, mark, where, name, url, said)

    # --- Addresses ------------------------------------------------------------------------------------------------

    def in_address(self, page):
        """Each number of the address in turn is theirs; the others stay our own."""
        theirs = [self.others.of_organisation] if page.gate == "organisation" else self.others.worlds.values()
        for argument in page.arguments:
            if not argument.endswith("_id") or argument in SETTLED:
                continue
            for values in theirs:
                number = values.get(argument)
                if number is None:
                    continue
                url = self.put_in(page, argument, number)
                for name in {self.world.opened_by(page), "moira" if page.gate == "team" else "quentin"}:
                    for method in ("get", "post"):
                        self._expect_nothing(page, argument, name, method, url)

    def put_in(self, page, argument, number):
        own = self.world.address(page)
        return reverse(page.name, kwargs=resolve(own).kwargs | {argument: number})

    def _expect_nothing(self, page, argument, name, method, url):
        status, location, deeds = self.ask(IN_ADDRESSES, page.name, name, method, url)
        is_a_button = method == "get" and (status, location) == (302, reverse("show_home"))
        if status not in {403, 404, 405} and not is_a_button and page.gate in {"team", "organisation"}:
            self.tally.finds(OPENED, page.name, argument, name, method, status)
        if deeds:
            self.tally.finds("deeds done to what is of others", page.name, argument, name)

    # --- Fields ---------------------------------------------------------------------------------------------------

    def in_fields(self, page):
        name, url = self.world.opened_by(page), self.world.address(page)
        client = self.screens.of(name)
        with undone():
            response = client.get(url)
            forms = post_forms(response, url) if is_page(response) else []
            models = (
                {each: model_of(response, each) for form in forms for each in form.data | form.choices} if forms else {}
            )
        for form in forms:
            usual = form.filled_in("Some words", **GIVEN.get(page.name, {}))
            for field in {**form.choices, **{each: [] for each in form.data if "".join(form.data[each]).isdecimal()}}:
                if field not in form.boxes and field not in SCALES:
                    self._put_in_field(page, name, form, usual, field, models.get(field))

    def _put_in_field(self, page, name, form, usual, field, model):
        offered = {*form.choices.get(field, ()), *form.data.get(field, ())}
        theirs = [str(number) for number in self.others.ids_for(model) if str(number) not in offered]
        nothing = self._taken(page, name, form, usual, field, NO_CHOICE) if theirs else None
        for number in theirs:
            if self._taken(page, name, form, usual, field, number) and not nothing:
                self.tally.finds("choices of others that were taken", page.name, field, number)

    def _taken(self, page, name, form, usual, field, value):
        sent = {"data": encoded(usual | {field: [value]}), "content_type": TYPED}
        status, _location, _deeds = self.ask(IN_FIELDS, f"{page.name} {field}", name, "post", form.action, **sent)
        return status == 302

    # --- What an address asks -------------------------------------------------------------------------------------

    def in_queries(self, page):
        name, url = self.world.opened_by(page), self.world.address(page)
        client = self.screens.of(name)
        with undone():
            response = client.get(url)
        for parameter in parameters_of(url, response):
            numbers = self.others.ids_for(model_of(response, parameter))
            self._turn += 1
            for value in (numbers[0], numbers[-1], OTHERWISE[self._turn % len(OTHERWISE)]):
                self.ask(IN_QUERIES, f"{page.name} {parameter}", name, "get", url, data={parameter: value})

    # --- The API --------------------------------------------------------------------------------------------------

    def at_api(self, page, secrets):
        """(whose, secret) of each token; our own reads ours, whatever number it asks for."""
        client = Client(raise_request_exception=False)
        for slug in ("strathmoor", "elsewhere"):
            url = reverse(page.name, args=[slug])
            for whose, secret in secrets.items():
                for query in queries_of(page) if whose == "strathmoor" else [{}]:
                    self.tally.asked(AT_API)
                    response = client.get(url, query, **bearer(secret))
                    if whose != "strathmoor" and response.status_code == 200:
                        self.tally.finds("tokens that opened", page.name, whose, slug)
                    if slug == "elsewhere" and response.status_code == 200:
                        self.tally.finds("organisations of others that opened", page.name, whose)
                    if response.status_code >= 500:
                        self.tally.finds(ERROR, page.name, query)
                    if ELSEWHERE.encode() in response.content:
                        self.tally.finds(LEAK, page.name, query)


def queries_of(page):
    takes = getattr(resolve(reverse(page.name, args=["strathmoor"])).func, "takes", ())
    yield {}
    for name in {*takes, "team", "organisation", "id"}:
        for value in ("1", "elsewhere", "elsewhere/far-away", "-1", "x' OR 1=1 --", "9" * 40, "2026-01-01T00:00:00Z"):
            yield {name: value}


def number_of_events():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {Event._meta.db_table}")  # noqa: S608  no value is in it
        return cursor.fetchone()[0]
