"""Asked for by an administrator, agreed to by another, taken by who asked alone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ceim.across.open_files import worker
from ceim.across.open_files.models import OpenFiles
from ceim.across.open_files.services import MOST_WAITING
from ceim.across.reminders.letters import send_letters
from ceim.background_files import claimed
from ceim.teams.models import OrganisationRole
from ceim.testing.answers import text_of
from ceim.testing.history import verbs

HERE = "/organisations/strathmoor/open-files/"


@pytest.fixture
def handed(monkeypatch):
    """The ids of those that a worker was told of."""
    from ceim.across.open_files import tasks

    ids = []
    monkeypatch.setattr(tasks.make_open_files, "apply_async", lambda args, **_when: ids.extend(args))
    return ids


@pytest.fixture
def second(cast):
    """Conor administers the organisation too, since yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    about = {"organisation": cast.organisation, "user": cast.user("conor"), "role": "administrator"}
    return OrganisationRole.objects.create(started_on=yesterday, **about)


def test_files_without_sealed_words_are_made_at_once_and_taken_by_who_asked(cast, signed_in, handed, second):
    ada = signed_in("ada")
    assert ada.post(f"{HERE}new/", {"of_team": cast.ward_7.pk})["Location"] == HERE
    files = OpenFiles.objects.get()
    assert handed == [files.pk] and verbs()[-1] == "asked for everything as open files"
    assert ada.get(f"{HERE}{files.pk}/download/")["Location"] == HERE, "not ready yet"
    assert worker.make_open_files(open_files_id=files.pk)
    assert "Download the zip of Ward 7" in text_of(ada.get(HERE))
    answer = ada.get(f"{HERE}{files.pk}/download/")
    assert answer.getvalue().startswith(b"PK") and "ceim-strathmoor-ward-7-" in answer["Content-Disposition"]
    conor = signed_in("conor")
    assert conor.get(f"{HERE}{files.pk}/download/").status_code == 404
    assert "Ward 7" not in text_of(conor.get(HERE), "main")


def test_sealed_words_wait_for_a_second_administrator(cast, signed_in, handed, second):
    ada = signed_in("ada")
    ada.post(f"{HERE}new/", {"of_team": "", "with_sealed_words": "on"})
    files = OpenFiles.objects.get()
    assert handed == [] and not worker.make_open_files(open_files_id=files.pk)
    assert "Somebody else has to agree" in text_of(ada.post(f"{HERE}{files.pk}/agree/"))
    assert f"{HERE}{files.pk}/agree/" not in ada.get(HERE).content.decode()
    conor = signed_in("conor")
    assert f"{HERE}{files.pk}/agree/" in conor.get(HERE).content.decode()
    assert conor.post(f"{HERE}{files.pk}/agree/")["Location"] == HERE
    files.refresh_from_db()
    assert (handed, files.state, files.agreed_by) == ([files.pk], "waiting", cast.user("conor"))
    assert conor.get(f"{HERE}{files.pk}/download/").status_code == 404


def test_administrator_of_today_cannot_agree(cast, signed_in, handed, second):
    OrganisationRole.objects.filter(pk=second.pk).update(started_on=timezone.localdate())
    asked = {"organisation": cast.organisation, "asked_by": cast.user("ada"), "with_sealed_words": True}
    files = OpenFiles.objects.create(state="asked", **asked)
    assert "from tomorrow on" in text_of(signed_in("conor").post(f"{HERE}{files.pk}/agree/"))
    files.refresh_from_db()
    assert files.state == "asked"


def test_database_lets_no_sealed_words_leave_without_a_second_person(cast):
    asked = {"organisation": cast.organisation, "asked_by": cast.user("ada"), "with_sealed_words": True}
    with pytest.raises(IntegrityError):
        OpenFiles.objects.create(**asked, agreed_by=cast.user("ada"))


def test_what_is_being_made_is_waited_for_and_what_waits_for_somebody_holds_nothing_up(cast, signed_in, handed, second):
    ada = signed_in("ada")
    for _each in range(MOST_WAITING):
        assert ada.post(f"{HERE}new/", {"with_sealed_words": "on"})["Location"] == HERE
    assert "Take one back first" in text_of(ada.post(f"{HERE}new/", {"with_sealed_words": "on"}))
    assert ada.post(f"{HERE}new/", {})["Location"] == HERE
    assert "still being made" in text_of(ada.post(f"{HERE}new/", {}))


def test_request_is_taken_back_by_its_asker_however_far_it_has_come(cast, signed_in, handed, second):
    for state in ("asked", "waiting", "ready"):
        files = OpenFiles.objects.create(organisation=cast.organisation, asked_by=cast.user("ada"), state=state)
        assert signed_in("conor").post(f"{HERE}{files.pk}/take-back/").status_code == 404
        ada = signed_in("ada")
        said = "Delete these files" if state == "ready" else "Take back my request"
        assert said in text_of(ada.get(HERE))
        assert "Nothing is left" in text_of(ada.post(f"{HERE}{files.pk}/take-back/", follow=True))
        assert not OpenFiles.objects.exists() and verbs()[-1] == "took back a request for open files"


@pytest.mark.every_database
def test_second_person_says_no_and_the_asker_reads_who_and_can_ask_anew(cast, signed_in, handed, second):
    ada = signed_in("ada")
    ada.post(f"{HERE}new/", {"with_sealed_words": "on"})
    files = OpenFiles.objects.get()
    assert "Somebody else has to agree" in text_of(ada.post(f"{HERE}{files.pk}/refuse/"))
    conor = signed_in("conor")
    assert f"{HERE}{files.pk}/refuse/" in conor.get(f"{HERE}{files.pk}/agree/").text
    assert conor.post(f"{HERE}{files.pk}/refuse/")["Location"] == HERE
    files.refresh_from_db()
    assert (files.state, files.refused_by, handed) == ("refused", cast.user("conor"), [])
    assert verbs()[-1] == "did not agree that sealed words leave as open files"
    assert conor.post(f"{HERE}{files.pk}/agree/").status_code == 404
    ada = signed_in("ada")
    page = text_of(ada.get(HERE))
    assert "A second administrator did not agree" in page and f"{cast.user('conor').name} did not agree" in page
    assert ada.post(f"{HERE}new/", {})["Location"] == HERE


@pytest.mark.every_database
def test_those_who_wait_are_told_by_mail(cast, signed_in, handed, second, mailoutbox):
    ada = signed_in("ada")
    ada.post(f"{HERE}new/", {"of_team": cast.ward_7.pk, "with_sealed_words": "on"})
    ada.post(f"{HERE}new/", {"of_team": cast.ward_8.pk, "with_sealed_words": "on"})
    assert mailoutbox == [], "a page sends none itself"
    send_letters()
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([cast.user("conor").email], "Open files wait for your answer")
    ] * 2
    assert "everything of Ward 7 as open files, with sealed words" in mailoutbox[0].body
    second_asked, first_asked = OpenFiles.objects.all()
    conor = signed_in("conor")
    conor.post(f"{HERE}{first_asked.pk}/agree/")
    conor.post(f"{HERE}{second_asked.pk}/refuse/")
    assert worker.make_open_files(open_files_id=first_asked.pk)
    send_letters()
    send_letters()
    told = {mail.subject: mail.body for mail in mailoutbox[2:] if mail.to == [cast.user("ada").email]}
    assert len(mailoutbox) == 4 and told.keys() == {
        "The open files you asked for are ready",
        "Your request for open files was refused",
    }
    assert all(HERE in body for body in told.values())
    assert f"{cast.user('conor').name} did not agree" in told["Your request for open files was refused"]


def test_nobody_is_told_of_what_is_over(cast, signed_in, handed, second, mailoutbox):
    ada = signed_in("ada")
    ada.post(f"{HERE}new/", {"with_sealed_words": "on"})
    ada.post(f"{HERE}new/", {"with_sealed_words": "on"})
    taken_back, refused = OpenFiles.objects.all()
    ada.post(f"{HERE}{taken_back.pk}/take-back/")
    signed_in("conor").post(f"{HERE}{refused.pk}/refuse/")
    send_letters()
    assert [mail.to for mail in mailoutbox] == [[cast.user("ada").email]]


def test_asker_is_told_that_it_failed(cast, mailoutbox):
    about = {"organisation": cast.organisation, "asked_by": cast.user("ada"), "state": "running", "attempts": 3}
    OpenFiles.objects.create(seen_at=timezone.now() - timedelta(hours=1), **about)
    worker.look_after_open_files(now=timezone.now())
    send_letters()
    assert [mail.subject for mail in mailoutbox] == ["The open files you asked for could not be made"]


def test_what_a_worker_left_lying_is_taken_up_and_the_old_is_forgotten(cast):
    asked = {"organisation": cast.organisation, "asked_by": cast.user("ada")}
    files, now = OpenFiles.objects.create(**asked), timezone.now()
    assert worker.look_after_open_files(now=now) == []
    for attempt in range(1, 4):
        now += timedelta(minutes=5)
        assert worker.look_after_open_files(now=now) == [files.pk]
        assert claimed(OpenFiles.objects.all(), files.pk, now).attempts == attempt
        assert claimed(OpenFiles.objects.all(), files.pk, now) is None
    assert worker.look_after_open_files(now=now + timedelta(minutes=5)) == []
    files.refresh_from_db()
    assert files.state == "given_up"
    worker.look_after_open_files(now=now + timedelta(days=3))
    assert not OpenFiles.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_as_many_queries_for_three_as_for_one(cast, signed_in, number):
    asked = {"organisation": cast.organisation, "asked_by": cast.user("ada"), "of_team": cast.ward_7}
    OpenFiles.objects.bulk_create(OpenFiles(state="ready", **asked) for _each in range(number))
    ada = signed_in("ada")
    ada.get(HERE)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ada.get(HERE)
    assert len(queries) == 4
