"""People of a spreadsheet: every row is seen first, then all are invited at once, and twice is once."""

import html
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ceim.teams import services
from ceim.teams.models import Invitation, InvitationLetter, Team
from ceim.teams.people_rows import LIMITS, Outcome, PersonInFile, outcomes
from ceim.testing.history import verbs
from ceim.testing.workbooks import workbook

PAGE = "/teams/strathmoor/ward-7/people/import/"
OVER_ALL = "/organisations/strathmoor/people/import/"
SHEET = """Name,Email,Role,Profession
Nora New,nora@example.org,Team lead,Porter
Olu Old,<OLU@example.org>,,
Moira Member,Moira@example.org,member,
"""


def upload(client, content, page=PAGE):
    content = content if isinstance(content, bytes) else content.encode()
    return client.post(page, {"file": SimpleUploadedFile("people.csv", content)})


def invite(client, preview, page=PAGE):
    """Press 'Invite them' on what the file was answered with."""
    rows = re.search(r'name="rows" value="([^"]*)"', preview.text)[1]
    return client.post(page, {"rows": html.unescape(rows)})


def row(name="Nora New", email="nora@example.org", role="", profession="", team=""):
    return PersonInFile(2, name, email, role, profession, team)


def test_rows_are_seen_and_then_invited(signed_in, cast):
    client = signed_in("rowan")
    preview = upload(client, SHEET)
    for text in ("2 people will be invited. Nothing has been sent yet", "Will be invited", "Is in the team already"):
        assert text in preview.text
    assert not Invitation.objects.exists()
    assert invite(client, preview)["Location"] == "/teams/strathmoor/ward-7/people/"
    found = Invitation.objects.order_by("email").values_list("name", "email", "role", "profession", "team", "sent_by")
    mine = (cast.ward_7.pk, cast.user("rowan").pk)
    assert list(found) == [
        ("Nora New", "nora@example.org", "lead", "Porter", *mine),
        ("Olu Old", "olu@example.org", "member", "", *mine),
    ]
    assert InvitationLetter.objects.filter(state="due").count() == 2
    assert verbs() == ["invited people from a spreadsheet"]


def test_twice_is_once(signed_in):
    client = signed_in("rowan")
    preview = upload(client, SHEET)
    invite(client, preview)
    again = invite(client, preview).text
    assert "Nobody here is to be invited" in again
    assert "Is invited already" in again
    assert "Invite them" not in upload(client, SHEET).text
    assert Invitation.objects.count() == 2


def test_workbook_is_read_too(signed_in):
    book = workbook(["Full name", "E-mail"], ["Nora New", "nora@example.org"])
    assert "1 person will be invited" in upload(signed_in("rowan"), book).text


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (row(), Outcome.INVITED_NOW),
        (row(role="LEAD"), Outcome.INVITED_NOW),
        (row(role="Lived-experience partner"), Outcome.INVITED_NOW),
        (row(role="administrator"), Outcome.BAD_ROLE),
        (row(role="qi_lead"), Outcome.BAD_ROLE),
        (row(email="nora"), Outcome.BAD_ADDRESS),
        (row(email=""), Outcome.BAD_ADDRESS),
        (row(name=""), Outcome.BAD_NAME),
        (row(name="N" * 121), Outcome.BAD_NAME),
        (row(profession="P" * 81), Outcome.BAD_PROFESSION),
        (row(email="MOIRA@example.org"), Outcome.IN_TEAM),
        (row(email="nadia@example.org"), Outcome.INVITED_NOW),
    ],
)
def test_what_comes_of_a_row(cast, given, outcome):
    (person,) = outcomes([given], [cast.ward_7], names_team=False)
    assert person.outcome == outcome


def test_who_stands_twice_in_the_file_is_invited_once(cast):
    services.invite_people(by=cast.rowan, rows=[row(), row(email="Nora@Example.org", role="lead")])
    assert Invitation.objects.get().role == "member"


def test_who_has_left_can_be_invited_again(cast):
    cast.moira.ended_on = timezone.localdate()
    cast.moira.save()
    (person,) = outcomes([row(email="moira@example.org")], [cast.ward_7], names_team=False)
    assert person.is_invited_now


def test_administrator_invites_to_the_teams_that_the_rows_name(signed_in, cast):
    Team.objects.create(
        organisation=cast.organisation,
        name="Ward 9",
        address="strathmoor/ward-9",
        setting="inpatient",
        started_on=timezone.localdate(),
        ended_on=timezone.localdate(),
    )
    sheet = "Name,Email,Team\nA,a@example.org,ward 7\nA,a@example.org,Ward 8\nB,b@example.org,Ward 9\n"
    sheet += "C,c@example.org,Ward Far Away\nD,d@example.org,\n"
    client = signed_in("ada")
    preview = upload(client, sheet, OVER_ALL)
    assert preview.text.count("enter the name of one of your teams") == 3
    assert invite(client, preview, OVER_ALL)["Location"] == "/organisations/strathmoor/people/"
    assert {str(each.team) for each in Invitation.objects.all()} == {"Ward 7", "Ward 8"}
    assert verbs() == ["invited people to teams from a spreadsheet"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Who,Where\nNora,here\n", "Name two columns"),
        ("Name,Email\n", "no rows under them"),
        ("%PDF-1.4", "This is not a spreadsheet"),
        ("", "The file is empty"),
        ("Name,Email\n" + "N,n@example.org\n" * (LIMITS.rows + 1), "more than 500 rows"),
    ],
)
def test_file_that_is_no_use(signed_in, content, says):
    assert says in upload(signed_in("rowan"), content).text


@pytest.mark.parametrize("rows", ["", "nonsense", "[1]", '[["x"]]', "{}", '[[2, "a"]]'])
def test_rows_that_nobody_sent_from_the_page(signed_in, rows):
    assert signed_in("rowan").post(PAGE, {"rows": rows}).status_code == 200
    assert not Invitation.objects.exists()


def test_nobody_to_invite_refused(cast):
    with pytest.raises(ValidationError, match="Nobody here"):
        services.invite_people(by=cast.rowan, rows=[row(email="moira@example.org")])


@pytest.mark.parametrize("people", [1, 3])
def test_inviting_takes_the_same_number_of_statements(cast, django_assert_num_queries, people):
    rows = [row(email=f"new{number}@example.org") for number in range(people)]
    with django_assert_num_queries(8):
        services.invite_people(by=cast.rowan, rows=rows)


def test_import_people_names_every_role_that_it_takes(signed_in):
    page = signed_in("rowan").get("/teams/strathmoor/ward-7/people/import/").text
    assert "Roles are member, team lead, facilitator, coach and partner" in page
