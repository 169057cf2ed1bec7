"""Files of a cycle: kept sealed, for the team alone, and removed at once."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, connection

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, text_of
from ceim.testing.factories import make_cycle, make_cycle_file, make_participation
from ceim.testing.history import verbs
from improvements.cycle_files import services
from improvements.cycle_files.anew import WrittenAnew
from improvements.models import CycleFile
from improvements.tests.cycle_files.photographs import SECRET, photograph
from improvements.tests.pdsa_answers import DECIDED

ABOUT = {"what": "The card by the bed", "shows": "nobody"}
AGAIN = "Choose the file again: it is sent anew each time"
PICTURE = WrittenAnew("jpeg", b"\xff\xd8\xff picture")


def sent(content, name="IMG_1234.jpg", kind="image/jpeg"):
    return {"file": SimpleUploadedFile(name, content, kind)}


def test_photograph_is_kept_sealed_and_comes_back_as_a_download(cast, signed_in):
    cycle, client = make_cycle(cast.rowan, **DECIDED), signed_in("moira")
    answer = client.post(address("add_cycle_file", cycle.pk), ABOUT | sent(photograph()))
    assert answer.url == address("show_cycle", cycle.pk)
    file = CycleFile.objects.get()
    assert (file.kind, file.size, file.added_by) == ("jpeg", len(file.content), cast.moira.user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM improvements_cyclefile")
        raw = cursor.fetchone()[0]
    assert raw.startswith("gAAAA")
    assert "The card by the bed" in text_of(client.get(address("show_cycle", cycle.pk)))
    download = client.get(address("download_cycle_file", file.pk))
    assert download.content == file.content
    assert SECRET not in download.content
    assert download["Content-Type"] == "image/jpeg"
    assert download["Content-Disposition"] == f'attachment; filename="cycle-1-file-{file.pk}.jpg"'
    assert (download["X-Content-Type-Options"], download["Cache-Control"]) == ("nosniff", "private, no-store")
    assert verbs() == ["kept a file with a cycle"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<script>alert(1)</script>", "This file is not what its name says. Choose a photograph (.jpg, .png, .webp)"),
        (b"\xff\xd8\xff" + b"x" * 30_000_000, "The file is larger than 10 MB"),
    ],
    ids=["script", "30 MB"],
)
def test_refused_file_keeps_what_was_typed(cast, signed_in, content, told):
    cycle = make_cycle(cast.rowan)
    answer = signed_in("moira").post(address("add_cycle_file", cycle.pk), ABOUT | sent(content))
    assert errors_of(answer)[0].startswith(told)
    assert 'value="The card by the bed"' in answer.text
    assert (CycleFile.objects.count(), Event.objects.count()) == (0, 0)


def test_picture_of_somebody_who_was_not_asked_is_refused(cast, signed_in):
    cycle, client = make_cycle(cast.rowan), signed_in("moira")
    answer = client.post(address("add_cycle_file", cycle.pk), ABOUT | {"shows": "not_asked"} | sent(photograph()))
    assert errors_of(answer) == [AGAIN, "Ask them first, or choose a file that shows nobody"]
    with pytest.raises(ValidationError, match="Ask them first"):
        services.add_cycle_file(by=cast.moira, cycle=cycle, file=PICTURE, what="A face", shows="not_asked")
    with pytest.raises(IntegrityError, match="a_file_of_a_cycle_was_agreed"):
        make_cycle_file(cast.moira, cycle, shows="not_as")


def test_table_that_may_say_who_somebody_is_is_asked_about(cast, signed_in):
    cycle, client = make_cycle(cast.rowan), signed_in("moira")
    table = b"Who,Times\nPhone 0131 496 0123,2\n"
    page = address("add_cycle_file", cycle.pk)
    answer = client.post(page, ABOUT | sent(table, "tally.csv", "text/csv"))
    assert errors_of(answer) == [AGAIN, "Change the words, or tick that they say nothing about who a person is"]
    assert "0131 496 0123" in text_of(answer)
    assert not CycleFile.objects.exists()


def test_too_many_files_are_refused(cast):
    cycle = make_cycle(cast.rowan)
    for _each in range(services.MOST_FILES):
        make_cycle_file(cast.rowan, cycle)
    with pytest.raises(ValidationError, match="Remove one first"):
        services.add_cycle_file(by=cast.moira, cycle=cycle, file=PICTURE, **ABOUT)


def test_file_is_removed_at_once_by_anybody_who_tests(cast, signed_in):
    file, client = make_cycle_file(cast.rowan, make_cycle(cast.rowan)), signed_in("moira")
    page = client.get(address("remove_cycle_file", file.pk))
    assert "cannot be brought back" in text_of(page)
    assert client.post(address("remove_cycle_file", file.pk)).url == address("show_cycle", file.cycle_id)
    assert not CycleFile.objects.exists()
    assert client.get(address("download_cycle_file", file.pk)).status_code == 404
    assert verbs() == ["removed a file of a cycle"]


def test_team_that_takes_part_reads_how_many_files_there_are(cast, signed_in):
    cycle = make_cycle(cast.rowan)
    make_participation(cycle.idea.improvement, by=cast.nadia)
    file = make_cycle_file(cast.rowan, cycle)
    there = address("show_cycle", cycle.pk).replace("ward-7", "ward-8")
    told = text_of(signed_in("nadia").get(there))
    assert "1 file, for the people of Ward 7 only" in told
    assert file.what not in told
    beside = address("download_cycle_file", file.pk).replace("ward-7", "ward-8")
    assert signed_in("nadia").get(beside).status_code == 404


@pytest.mark.parametrize(
    ("who", "opens"),
    [("moira", True), ("rowan", True), ("fergus", True), ("ewan", True), ("priya", False), ("quentin", False)],
)
def test_only_the_people_of_the_team_see_and_download_a_file(cast, signed_in, who, opens):
    cycle = make_cycle(cast.rowan)
    file, client = make_cycle_file(cast.rowan, cycle, shows="agreed"), signed_in(who)
    told = text_of(client.get(address("show_cycle", cycle.pk)))
    assert (file.what in told, "Shows somebody" in told) == (opens, opens)
    assert ("1 file, for the people of Ward 7 only" in told) != opens
    assert client.get(address("download_cycle_file", file.pk)).status_code == (200 if opens else 403)


def test_file_is_sealed_again_under_the_newest_key(cast, settings):
    old = settings.STORY_KEYS
    content = bytes(range(256))
    make_cycle_file(cast.rowan, make_cycle(cast.rowan), content=content)
    new = "bmV3IGtleSBmb3IgdGhlIHRlc3QgMzIgYnl0ZXMhISE="
    settings.STORY_KEYS = [new, *old]
    call_command("reseal_stories")
    settings.STORY_KEYS = [new]
    assert CycleFile.objects.get().content == content
