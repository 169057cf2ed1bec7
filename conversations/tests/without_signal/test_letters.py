"""A letter that arrives: once, in the hands of who wrote it, with every word, whatever has changed in the meantime."""

import json
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim import letterbox
from ceim.history.models import Event
from ceim.teams.models import Membership, PathwayPartner
from ceim.testing.answers import text_of
from ceim.testing.factories import make_pathway_partner
from ceim.testing.told import told
from conversations.models import Agreement, Conversation, Draft
from conversations.old_drafts.throwing_away import throw_away_old_drafts
from conversations.without_signal.arrival import BEGUN, WHY, remarks_on
from conversations.without_signal.services import take_in_letter
from conversations.wordings.agreement import EACH, IN_ONE

WORDS = "Nobody told me how long I would wait."
pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(cast):
    """letter() is what Moira's device wrote; what is given takes the place of what it says."""

    def write(**other):
        touchpoint = cast.touchpoints[1]
        said = {
            "person": cast.user("moira").pk,
            "membership": cast.moira.pk,
            "pathway": cast.pathway.pk,
            "wording": IN_ONE,
            "begun_at": timezone.now().isoformat(),
            "finished": True,
            "answers": {f"words_{touchpoint.pk}": [WORDS], "reach": ["team"], "hear_back": ["no"]},
        }
        return said | other

    return write


@pytest.fixture
def send(signed_in):
    """send(letter) is the answer to whoever is told, Moira unless told."""

    def put(words, *, key=None, name="moira", now=None):
        key = key or uuid4()
        sent = {"letter": letterbox.sealed(words, str(key)), "now": (now or timezone.now()).isoformat()}
        address = reverse("send_from_device", args=[key])
        return signed_in(name).put(address, json.dumps(sent), content_type="application/json")

    return put


def test_letter_becomes_a_draft_of_who_wrote_it(letter, send, cast):
    answer = send(letter())
    draft = Draft.objects.get()
    assert (answer.status_code, draft.held_by, draft.team) == (200, cast.user("moira"), cast.ward_7)
    assert answer.json()["look"] == reverse("check_draft", args=["strathmoor/ward-7", draft.pk])
    assert draft.answers[f"words_{cast.touchpoints[1].pk}"] == [WORDS]
    event = Event.objects.latest("pk")
    assert (event.verb, event.actor_id) == (take_in_letter.verb, cast.user("moira").pk)
    assert WORDS not in json.dumps(answer.json())


def test_draft_from_a_device_waits_to_be_looked_through(letter, send, signed_in):
    page = signed_in("moira").get(send(letter()).json()["look"])
    assert "Names could not be looked for on the device" in text_of(page)
    drafts = signed_in("moira").get(reverse("list_conversations", args=["strathmoor/ward-7"]))
    assert "Look through it and save it" in text_of(drafts)
    assert Conversation.objects.count() == 0


def test_each_letter_leads_to_its_own_draft(letter, send, cast):
    """Also one that is sent again while later ones are there."""
    box, keys = f"words_{cast.touchpoints[1].pk}", [uuid4(), uuid4()]
    said = [letter(answers={box: [words]}) for words in ("The first", "The second")]
    for words, key in zip(said, keys, strict=True):
        send(words, key=key)
    looks = [send(words, key=key).json()["look"] for words, key in zip(said, keys, strict=True)]
    for look, words in zip(looks, ("The first", "The second"), strict=True):
        draft = next(each for each in Draft.objects.all() if f"/{each.pk}/" in look)
        assert draft.answers[box] == [words]


def test_letter_sent_twice_is_there_once(letter, send):
    key, words = uuid4(), letter()
    assert [send(words, key=key).status_code for _each in range(3)] == [200] * 3
    assert Draft.objects.count() == 1
    assert Event.objects.filter(verb__contains="without signal").count() == 1


@pytest.mark.parametrize("becomes", ["saved", "discarded"])
def test_letter_sent_again_after_its_draft_is_gone_brings_nothing_back(letter, send, signed_in, becomes):
    key, words = uuid4(), letter()
    send(words, key=key)
    Draft.objects.all().delete()
    assert send(words, key=key).json() == {"look": ""}
    assert Draft.objects.count() == 0


def test_later_words_of_a_letter_take_the_place_of_the_earlier(letter, send, cast):
    key = uuid4()
    send(letter(finished=False), key=key)
    box = f"words_{cast.touchpoints[1].pk}"
    send(letter(answers={box: [f"{WORDS} And more."]}), key=key)
    draft = Draft.objects.get()
    assert (draft.answers[box], draft.is_whole) == ([f"{WORDS} And more."], True)


def test_later_words_do_not_overwrite_a_draft_that_somebody_went_on_with(letter, send, cast):
    key, box = uuid4(), f"words_{cast.touchpoints[1].pk}"
    send(letter(finished=False), key=key)
    Draft.objects.update(saves=4)
    send(letter(answers={box: ["Later words"]}), key=key)
    assert sorted(draft.answers[box] for draft in Draft.objects.all()) == [["Later words"], [WORDS]]


def test_letter_of_a_colleague_is_kept_back(letter, send):
    answer = send(letter(), name="callum")
    assert (answer.status_code, Draft.objects.count()) == (409, 0)
    assert "A colleague wrote this" in answer.json()["why"]


def test_who_is_not_signed_in_sends_nothing(letter, cast):
    answer = Client().put(reverse("send_from_device", args=[uuid4()]), "{}", content_type="application/json")
    assert answer.status_code == 302
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("sent", ["", "{", "[" * 100_000, "[]", "{}", '{"letter": {}}', '{"letter": "x"}', "7"])
def test_what_is_no_letter_is_kept_on_the_device(signed_in, sent):
    address = reverse("send_from_device", args=[uuid4()])
    answer = signed_in("moira").put(address, sent, content_type="application/json")
    assert (answer.status_code, Draft.objects.count()) == (422, 0)
    assert "cannot be opened" in answer.json()["why"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": [1]},
        {"answers": None},
        {"begun_at": "today"},
        {"begun_at": None},
        {"person": "x"},
        {"pathway": None},
    ],
)
def test_letter_that_says_nonsense_is_kept_on_the_device(letter, send, wrong):
    assert send(letter(**wrong)).status_code == 422


def test_letter_that_is_too_long_is_kept_on_the_device(letter, send, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = send(letter(answers={"words_whole": ["x" * 2_000]}))
    assert (answer.status_code, Draft.objects.count()) == (422, 0)
    assert "too long to be sent" in answer.json()["why"]


def test_names_that_no_form_has_are_left_out(letter, send, cast):
    said = letter()["answers"] | {"csrf token": ["x"], "A" * 90: ["x"]}
    send(letter(answers=said))
    assert "csrf token" not in Draft.objects.get().answers


@pytest.mark.parametrize(("of", "name"), [("nadia", "membership"), ("odile", "membership")])
def test_letter_about_a_place_where_they_never_were_is_kept_on_the_device(letter, send, cast, of, name):
    assert send(letter(**{name: getattr(cast, of).pk})).status_code == 422
    assert Draft.objects.count() == 0


def test_letter_about_another_teams_pathway_is_kept_on_the_device(letter, send, cast):
    cast.pathway.team = cast.ward_8
    cast.pathway.save()
    assert send(letter()).status_code == 422


# --- What changed in the meantime ------------------------------------------------------------------------------------


def remarks_after(answer):
    assert answer.status_code == 200
    return Draft.objects.get().answers[WHY]


def test_who_has_left_keeps_no_letter_back(letter, send, cast, signed_in):
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    answer = send(letter())
    assert remarks_after(answer) == ["left"]
    assert answer.json() == {"look": ""}
    leaving = signed_in("rowan").get(reverse("list_people", args=["strathmoor/ward-7"]))
    assert "Hand over their work: Moira Member" in text_of(leaving)


def test_touchpoint_that_was_retired_keeps_its_box(letter, send, cast, signed_in):
    retired = cast.touchpoints[1]
    retired.retired_on = timezone.localdate()
    retired.save()
    answer = send(letter())
    assert remarks_after(answer) == ["touchpoint_retired"]
    assert WORDS in text_of(signed_in("moira").get(answer.json()["look"]))


def test_words_about_a_touchpoint_that_is_gone_stand_with_the_whole(letter, send, cast):
    gone = 987654
    said = {
        f"words_{gone}": [WORDS],
        "words_whole": ["It was kind."],
        f"asked_{gone}": ["And then?"],
        f"felt_positive_{gone}": ["safe"],
        f"positive_{gone}": ["glad"],
        "felt_positive_whole": ["hopeful"],
    }
    assert remarks_after(send(letter(answers=said))) == ["touchpoint_gone"]
    answers = Draft.objects.get().answers
    assert answers["words_whole"] == [f"It was kind.\n\n{WORDS}"]
    assert answers["asked_whole"] == ["And then?"]
    assert answers["felt_positive_whole"] == ["hopeful", "safe"]
    assert answers["positive_whole"] == ["glad"]


def test_pathway_that_was_retired_is_said(letter, send, cast):
    cast.pathway.retired_on = timezone.localdate()
    cast.pathway.save()
    assert remarks_after(send(letter())) == ["pathway_retired"]


def test_team_that_closed_keeps_the_letter(letter, send, cast):
    cast.ward_7.ended_on = timezone.localdate()
    cast.ward_7.save()
    assert remarks_after(send(letter())) == ["team_closed"]


def test_letter_arrives_in_the_team_that_theirs_became_part_of(letter, send, cast):
    make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia)
    there = Membership.objects.create(team=cast.ward_8, user=cast.user("moira"), name="Moira", role="member")
    cast.ward_7.ended_on, cast.ward_7.merged_into = timezone.localdate(), cast.ward_8
    cast.ward_7.save()
    assert send(letter()).status_code == 200
    assert (Draft.objects.get().team, PathwayPartner.objects.count()) == (there.team, 1)


def test_letter_that_was_cut_off_says_so(letter, send):
    assert remarks_after(send(letter(finished=False))) == ["unfinished"]
    assert Draft.objects.get().is_whole is False


def test_earlier_wording_is_said_and_recorded(letter, send, signed_in, cast):
    look = send(letter(wording=EACH)).json()["look"]
    draft = Draft.objects.get()
    assert [str(each) for each in remarks_on(draft)] == [
        "The questions about agreement were put in an earlier wording."
    ]
    signed_in("moira").post(look, told(cast, agreed="read_back") | {"seen": draft.saves})
    assert set(Agreement.objects.values_list("wording_version", flat=True)) == {EACH}


def test_wrong_clock_is_put_right(letter, send):
    """The device thinks it is three days later than it is."""
    now = timezone.now()
    device = now + timedelta(days=3)
    day = timezone.localtime(device)
    said = letter()["answers"] | {f"held_on_{part}": [str(getattr(day, part))] for part in ("day", "month", "year")}
    assert remarks_after(send(letter(answers=said, begun_at=device.isoformat()), now=device)) == ["clock"]
    answers, right = Draft.objects.get().answers, timezone.localdate(now)
    parts = ("day", "month", "year")
    assert [answers[f"held_on_{part}"] for part in parts] == [[str(getattr(right, part))] for part in parts]
    assert abs(datetime.fromisoformat(answers[BEGUN][0]) - now) < timedelta(minutes=1)


def test_day_that_somebody_chose_stays_though_the_clock_is_wrong(letter, send):
    said = letter()["answers"] | {"held_on_day": ["2"], "held_on_month": ["3"], "held_on_year": ["2026"]}
    send(letter(answers=said), now=timezone.now() + timedelta(days=3))
    assert Draft.objects.get().answers["held_on_day"] == ["2"]


def test_what_is_whole_is_not_thrown_away(letter, send):
    send(letter())
    send(letter(finished=False))
    throw_away_old_drafts(now=timezone.now() + timedelta(days=900))
    assert Draft.objects.get().is_whole


# --- What a device keeps ---------------------------------------------------------------------------------------------


def test_device_keeps_the_pathways_of_ones_own_teams_and_no_word_of_anybody(signed_in, cast):
    kept = signed_in("moira").get(reverse("keep_on_device")).json()
    assert [team["address"] for team in kept["teams"]] == ["strathmoor/ward-7"]
    assert kept["teams"][0]["pathways"] == [{"id": cast.pathway.pk, "title": cast.pathway.title}]
    assert kept["box"] == letterbox.box()
    assert signed_in("odile").get(reverse("keep_on_device")).json()["teams"][0]["address"] == "elsewhere/far-away"
    assert signed_in("ewan").get(reverse("keep_on_device")).json()["teams"] == []
    assert signed_in("stan").get(reverse("keep_on_device")).json()["teams"] == []


def test_pages_for_a_device_name_no_colleague(signed_in, cast):
    address = reverse("keep_pathway_on_device", args=["strathmoor/ward-7", cast.pathway.pk])
    pages = signed_in("moira").get(address).json()
    assert pages["wording"] == IN_ONE
    assert set(pages["needed"]) == {"reach", "read_back", "hear_back"}
    for name in ("Callum", "Rowan", "Isla"):
        assert name not in pages["html"]
    for touchpoint in cast.touchpoints:
        assert f'name="words_{touchpoint.pk}"' in pages["html"]
        assert f'name="felt_positive_{touchpoint.pk}"' in pages["html"]
    assert "csrf" not in pages["html"]


def test_page_and_worker_are_alike_for_everybody(client, signed_in):
    for name in ("write_without_signal", "serve_worker", "describe_app"):
        nobody = Client().get(reverse(name))
        assert nobody.content == signed_in("moira").get(reverse(name)).content
        assert "nonce" not in nobody.content.decode() + nobody["Content-Security-Policy"]
    assert "'unsafe" not in Client().get(reverse("write_without_signal"))["Content-Security-Policy"]


def test_worker_has_another_name_once_a_file_changes(client, monkeypatch):
    before = client.get(reverse("serve_worker")).content
    monkeypatch.setattr("conversations.without_signal.app.STYLES", ("ceim.css",))
    assert client.get(reverse("serve_worker")).content != before
