"""Every form that a page of ours posts, as deeds: sent as a browser sends it, and what its answer says is judged."""

from copy import deepcopy
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.urls import resolve

from ceim.access.sending import TAKEN
from ceim.cookies import named_now
from ceim.testing.each_statement_fails.deeds import Deed, Outcome
from ceim.testing.each_statement_fails.written import MARK
from ceim.testing.every_form import GIVEN, addresses_of_forms, everyone_who_may
from ceim.testing.page_forms import post_forms
from ceim.testing.signing_in import sign_in
from conversations.models import Conversation

WORDS = f"{MARK} words"
AT_MOST = 120  # statements: to merge two teams takes hundreds, any other deed fewer
OTHERS = ("fergus", "priya")  # of the team
AS_IT_STANDS = {"release_story"}  # the boxes hold a story, of which only parts may be taken out


def deeds_of_forms(cast, names=None):
    """Of each kind of form there is, or of the views with these names on their own pages; made before any is done."""
    return [deed_of(*each) for each in _forms(cast, names)]


def _forms(cast, names):
    addresses, met, clients = addresses_of_forms(cast), set(), {}
    _let_somebody_release(addresses, cast)
    for page, url in addresses:
        if names is not None and page.name not in names:
            continue
        client, response = _opened(page, url, cast, clients)
        for form in post_forms(response, url) if response else ():
            view = resolve(urlsplit(form.action).path).view_name
            kind = (view, tuple(sorted(form.data)))
            if kind not in met and (names is None or view in names):
                met.add(kind)
                yield page, client, form, view


def _let_somebody_release(addresses, cast):
    """Who wrote a story down does not."""
    (url,) = (url for page, url in addresses if page.name == "release_story")
    Conversation.objects.filter(pk=resolve(url).kwargs["conversation_id"]).update(held_by=cast.user("moira"))


def _opened(page, url, cast, clients):
    """(client, response) of the first of the cast who may open it and finds it there."""
    for name in dict.fromkeys((*everyone_who_may(page, cast), *(OTHERS if page.gate == "team" else ()))):
        if name not in clients:
            clients[name] = sign_in(Client(raise_request_exception=False), cast.user(name))
        response = clients[name].get(url)
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            return clients[name], response
    return None, None


def deed_of(page, client, form, view):
    data, cookies = form.filled_in(WORDS, **GIVEN.get(page.name, {})), deepcopy(client.cookies)
    if view in AS_IT_STANDS:
        data |= {name: form.data[name] for name in form.boxes}
    key = data["sent_once"][0][:40]

    def do():
        client.cookies = deepcopy(cookies)
        answer = client.post(form.action, data)
        taken = answer.cookies.get(named_now(TAKEN))
        return Outcome(_said_by(answer), _keeps_words(answer, form), bool(taken and key in taken.value))

    return Deed(f"{view} (on {page.name})", do, MARK, at_most=AT_MOST)


def _said_by(answer):
    """The answer, and to which page it leads: its address may hold an id, or a secret."""
    if answer.status_code != 302:
        return str(answer.status_code)
    address = urlsplit(answer["Location"])
    asks, part = sorted(parse_qs(address.query)), address.fragment.rstrip("0123456789")
    return f"302 {resolve(address.path).view_name} {asks} {part}"


def _keeps_words(answer, form):
    """The page for errors leaves them in the browser; a page that comes back with the form has them in it."""
    if answer.status_code >= 500:
        return True
    return answer.status_code == 200 and (not form.takes_words or MARK in answer.text)
