"""Words typed into a form and kept sealed on a device: opened for whoever typed them, and for nobody else."""

import json

import pytest
from django.urls import reverse

from ceim.letterbox import sealed

KEY = "unsent-/teams/strathmoor/ward-7/conversations/concerns/new/#0"


def ask(client, sent):
    return client.post(reverse("open_unsent"), json.dumps(sent), content_type="application/json")


def letter_of(user, words=None, key=KEY):
    return {"key": KEY, "letter": sealed(words or {"answers": [["note", "the greenshank"]]}, f"typed {user.pk} {key}")}


def test_words_are_opened_for_whoever_typed_them(cast, signed_in):
    answer = ask(signed_in("moira"), letter_of(cast.user("moira")))
    assert answer.json() == {"answers": [["note", "the greenshank"]]}
    assert "no-store" in answer["Cache-Control"]


def test_words_of_somebody_else_or_of_another_form_are_not_opened(cast, signed_in):
    client = signed_in("callum")
    for sent in (letter_of(cast.user("moira")), letter_of(cast.user("callum"), key="unsent-/other/#0")):
        answer = ask(client, sent)
        assert (answer.status_code, b"greenshank" in answer.content) == (422, False)


@pytest.mark.parametrize(
    "sent",
    [None, [], "x", {}, {"key": KEY}, {"key": KEY, "letter": {}}, {"letter": {"box": 1, "point": [], "iv": {}}}],
)
def test_what_is_no_letter_is_refused(cast, signed_in, sent):
    assert ask(signed_in("moira"), sent).status_code == 422


def test_letter_that_holds_something_else_is_refused(cast, signed_in):
    assert ask(signed_in("moira"), letter_of(cast.user("moira"), words=["a list"])).status_code == 422
