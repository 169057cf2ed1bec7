"""Nobody is made a lead unseen, and no role over words opens them for a day without a second person."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.access.policy import Permission, Role
from ceim.across.leaving.moving import move_at_once
from ceim.across.leaving.work import takers_of, work_of
from ceim.across.merging.services import merge_teams
from ceim.across.reminders.letters import send_letters
from ceim.teams import services
from ceim.teams.grants import who_can_agree
from ceim.teams.models import GrantLetter, Invitation, Membership, OrganisationRole, RoleGrant
from ceim.teams.people_to_ring import handlers_of_concerns
from ceim.teams.services.grant import note_grants
from ceim.testing.answers import spaced_text_of
from ceim.testing.at_once import at_once
from ceim.testing.factories import make_conversation
from ceim.testing.history import verbs
from ceim.testing.source import module_name, source_files
from conversations.concerns.listing import handlers_of
from conversations.models import Concern, Conversation, Draft

WARD_7, WARD_8 = "strathmoor/ward-7", "strathmoor/ward-8"
PEOPLE = f"/teams/{WARD_7}/people/"
OVER_ALL = "/organisations/strathmoor/people/"
HELD = [Permission.READ_CAPTURED_WORDS, Permission.RELEASE_STORY, Permission.HANDLE_CONCERN]
DAY = timedelta(days=1)


def administers(cast, user, since=9):
    return OrganisationRole.objects.create(
        organisation=cast.organisation,
        user=user,
        role=Role.ADMINISTRATOR,
        started_on=timezone.localdate() - since * DAY,
    )


def as_administrator(cast, name="ada", team=None):
    return Membership.objects.standing_of(cast.user(name), (team or cast.ward_7).address, Permission.VIEW_GROUPS)


def standing(cast, name, permission=Permission.READ_CAPTURED_WORDS, address=WARD_7):
    return Membership.objects.standing_of(cast.user(name), address, permission)


def told():
    """{user's first name: how many letters}"""
    names = GrantLetter.objects.values_list("recipient__name", flat=True)
    return {name.split()[0].lower(): list(names).count(name) for name in names}


def joins(cast, name, role, *, invited_by, team=None):
    team = team or cast.ward_7
    invitation = Invitation.objects.create(
        organisation=team.organisation,
        team=team,
        email=cast.user(name).email,
        name=name,
        role=role,
        sent_by=cast.user(invited_by),
    )
    return services.accept_invitation(by=cast.user(name), invitation=invitation)


def invited(cast):
    joins(cast, "ada", Role.LEAD, invited_by="ada")


def changed(cast):
    Membership.objects.create(team=cast.ward_7, user=cast.user("ada"), name="Ada", role=Role.COACH)
    person = Membership.objects.get(team=cast.ward_7, user=cast.user("ada"))
    services.change_role(by=as_administrator(cast), membership=person, role=Role.LEAD)


def moved(cast):
    person = Membership.objects.create(team=cast.ward_8, user=cast.user("ada"), name="Ada", role=Role.COACH)
    by = as_administrator(cast, team=cast.ward_8)
    where = {"to_team": cast.ward_7, "role": Role.LEAD, "profession": "", "starts_on": timezone.localdate()}
    move_at_once(by=by, membership=person, stays=False, to={}, **where)


def deputised(cast):
    person = Membership.objects.create(team=cast.ward_7, user=cast.user("ada"), name="Ada", role=Role.MEMBER)
    days = {"starts_on": timezone.localdate(), "ends_on": timezone.localdate() + DAY}
    services.name_lead_deputy(by=as_administrator(cast), lead=cast.rowan, deputy=person, **days)


def merged(cast):
    Membership.objects.create(team=cast.ward_8, user=cast.user("ada"), name="Ada", role=Role.LEAD)
    merge_teams(by=cast.ada, team=cast.ward_8, into=cast.ward_7)


def merged_around(cast):
    """Ada led the team that stays, and comes by the words of the other."""
    Membership.objects.create(team=cast.ward_7, user=cast.user("ada"), name="Ada", role=Role.LEAD)
    merge_teams(by=cast.ada, team=cast.ward_8, into=cast.ward_7)


def added(cast):
    services.add_member(by=cast.ada, team=cast.ward_7, user=cast.user("ada"), role=Role.LEAD)


WAYS = [invited, changed, moved, deputised, merged, merged_around, added]


@pytest.mark.parametrize("way", WAYS)
def test_an_administrator_who_makes_themselves_lead_is_seen_and_reads_nothing_for_a_day(signed_in, cast, way):
    administers(cast, cast.user("stan"))
    story = make_conversation(cast.moira, state="recorded")
    way(cast)
    assert told()["rowan"] >= 1
    assert told()["stan"] >= 1
    assert "ada" not in told()
    grant = RoleGrant.objects.get(membership__user=cast.user("ada"))
    assert grant.is_waiting
    for permission in HELD:
        assert not standing(cast, "ada", permission).may(permission)
    assert standing(cast, "ada").may(Permission.RUN_MEETING)
    assert not Conversation.objects.visible_to(standing(cast, "ada")).exists()
    assert signed_in("ada").get(f"/teams/{WARD_7}/conversations/{story.pk}/release/").status_code == 403
    RoleGrant.objects.update(held_until=timezone.now())
    Membership.objects.filter(held_until__isnull=False).update(held_until=timezone.now())
    for permission in HELD:
        assert standing(cast, "ada", permission).may(permission)


GIVES_A_ROLE = (
    "Membership.objects.create(",
    "Membership.objects.bulk_update(",
    "membership.role, membership.profession =",
    "LeadDeputy.objects.create(",
    "OrganisationRole.objects.create(",
    "OrganisationRole.objects.get_or_create(",
)
NOTED_ELSEWHERE = {"ceim.across.merging.people"}  # by the service of that room


def test_every_module_that_gives_a_role_notes_the_grant():
    texts = {module_name(path): path.read_text() for path in source_files()}
    made_up = (".tests", "ceim.testing", "ceim.demo", ".migrations")
    giving = {
        name
        for name, text in texts.items()
        if not any(each in name for each in made_up) and any(each in text for each in GIVES_A_ROLE)
    }
    assert {name for name in giving - NOTED_ELSEWHERE if "note_grants(" not in texts[name]} == set()
    assert len(giving) > 4
    assert "note_grants(" in texts["ceim.across.merging.services"]


def test_a_lead_who_makes_a_colleague_lead_tells_the_other_leads_and_nothing_waits(cast):
    Membership.objects.filter(pk=cast.isla.pk).update(role=Role.LEAD)
    services.change_role(by=cast.rowan, membership=cast.moira, role=Role.LEAD)
    assert told() == {"isla": 1}
    assert standing(cast, "moira").may(Permission.READ_CAPTURED_WORDS)
    assert not RoleGrant.objects.waiting().exists()


def test_an_administrator_who_makes_anybody_lead_waits_for_a_second_person(signed_in, cast):
    administers(cast, cast.user("stan"))
    story = make_conversation(cast.moira, state="recorded")
    answer = signed_in("ada").post(f"{PEOPLE}{cast.callum.pk}/role/", {"role": "lead", "profession": ""}, follow=True)
    assert told() == {"rowan": 1, "stan": 1}
    page = spaced_text_of(answer, "body")
    assert "Role changed. Told by email: Rowan Lead, Stan Stranger. Words as captured and concerns open to" in page
    assert "Callum Colleague in 24 hours, or when a second person agrees" in page
    for permission in HELD:
        assert not standing(cast, "callum", permission).may(permission)
    refusal = signed_in("callum").get(f"/teams/{WARD_7}/conversations/{story.pk}/release/")
    assert (refusal.status_code, "You were given the role" in refusal.text) == (403, True)
    services.agree_to_grant(by=as_administrator(cast, "stan"), grant=RoleGrant.objects.get())
    assert standing(cast, "callum").may(Permission.READ_CAPTURED_WORDS)


def concern_is_there(cast):
    Concern.objects.create(team=cast.ward_7, kind="adult", urgency="now", raised_by=cast.user("isla"))


@pytest.mark.parametrize(
    ("has", "waits"),
    [(lambda cast: None, False), (concern_is_there, True), (lambda cast: make_conversation(cast.moira), True)],
)
def test_a_new_team_can_begin_and_one_with_something_to_read_waits(cast, has, waits):
    """Nothing is kept from the lead of a team in which there is nothing to read."""
    administers(cast, cast.user("stan"))
    has(cast)
    joins(cast, "odile", Role.LEAD, invited_by="ada")
    assert standing(cast, "odile").may(Permission.HANDLE_CONCERN) != waits
    assert told() == {"rowan": 1, "stan": 1}


@pytest.mark.parametrize(("ended", "waits"), [(1, True), (30, False)])
def test_an_invitation_of_who_administered_then_waits_too(cast, ended, waits):
    make_conversation(cast.moira)
    OrganisationRole.objects.filter(pk=cast.ada.pk).update(ended_on=timezone.localdate() - ended * DAY)
    joins(cast, "odile", Role.LEAD, invited_by="ada")
    assert standing(cast, "odile").may(Permission.READ_CAPTURED_WORDS) != waits


@pytest.mark.parametrize("into_has_words", [True, False])
def test_leads_to_whom_merging_opens_words_wait(cast, into_has_words):
    """Nobody gathers the words of a ward in a team that was begun for it."""
    make_conversation(cast.moira)
    if into_has_words:
        make_conversation(cast.nadia)
    merge_teams(by=cast.ada, team=cast.ward_7, into=cast.ward_8)
    assert standing(cast, "rowan", address=WARD_8).may(Permission.READ_CAPTURED_WORDS) != into_has_words
    assert standing(cast, "nadia", address=WARD_8).may(Permission.READ_CAPTURED_WORDS) == into_has_words


@pytest.mark.parametrize("number", [1, 3])
def test_note_grants_asks_the_same_number_of_times(cast, django_assert_num_queries, number):
    make_conversation(cast.moira)
    Membership.objects.filter(pk__in=[cast.moira.pk, cast.callum.pk, cast.isla.pk]).update(role=Role.LEAD)
    people = Membership.objects.filter(team=cast.ward_7, role=Role.LEAD).exclude(pk=cast.rowan.pk)
    people = list(people.select_related("team"))[:number]
    with django_assert_num_queries(8):
        note_grants(people, granted_by=cast.user("ada"))


def test_a_member_joins_without_a_word_to_anybody(cast):
    joins(cast, "stan", Role.MEMBER, invited_by="rowan")
    assert not RoleGrant.objects.exists()
    assert standing(cast, "stan", Permission.RELEASE_STORY).may(Permission.RELEASE_STORY)


def test_an_administrator_who_joins_as_a_member_releases_no_stories_for_a_day(cast):
    joins(cast, "ada", Role.MEMBER, invited_by="ada")
    assert not standing(cast, "ada").may(Permission.RELEASE_STORY)
    assert told() == {"rowan": 1}


@pytest.mark.parametrize(("ended", "is_held"), [(1, True), (3, False)])
def test_somebody_who_had_a_role_over_all_yesterday_waits_too(cast, ended, is_held):
    OrganisationRole.objects.filter(pk=cast.quentin.pk).update(ended_on=timezone.localdate() - ended * DAY)
    joins(cast, "quentin", Role.LEAD, invited_by="rowan")
    assert standing(cast, "quentin").may(Permission.READ_CAPTURED_WORDS) != is_held


def test_a_role_of_the_organisation_stays_as_it_was(cast):
    """Conor handles concerns of every team; becoming a member of one holds that back from the membership alone."""
    joins(cast, "conor", Role.LEAD, invited_by="rowan")
    assert standing(cast, "conor", Permission.HANDLE_CONCERN).may(Permission.HANDLE_CONCERN)
    assert not standing(cast, "conor", Permission.RELEASE_STORY).may(Permission.RELEASE_STORY)


def test_an_administrator_who_makes_themselves_concerns_officer_waits(signed_in, cast):
    second = administers(cast, cast.user("stan"))
    invitation = Invitation.objects.create(
        organisation=cast.organisation,
        email="ada@example.org",
        name="A",
        role=Role.CONCERNS_OFFICER,
        sent_by=cast.user("ada"),
    )
    services.accept_invitation(by=cast.user("ada"), invitation=invitation)
    for address in (f"/teams/{WARD_7}/conversations/concerns/", "/organisations/strathmoor/concerns/"):
        page = signed_in("ada").get(address)
        assert page.status_code == 403, address
        assert "Stan Stranger" in page.text
    assert told() == {"stan": 1}
    grant = RoleGrant.objects.get()
    address = f"{OVER_ALL}grants/{grant.pk}/agree/"
    signed_in("ada").post(address)
    assert signed_in("ada").get("/organisations/strathmoor/concerns/").status_code == 403
    assert address in signed_in("stan").get(OVER_ALL).text
    signed_in("stan").post(address)
    assert signed_in("ada").get("/organisations/strathmoor/concerns/").status_code == 200
    assert "Stan Stranger agreed" in signed_in("stan").get(OVER_ALL).text
    assert second.may(Permission.MANAGE_ORGANISATION)


def test_a_concerns_officers_deputy_who_administers_waits(cast):
    days = {"starts_on": timezone.localdate(), "ends_on": timezone.localdate()}
    role = services.name_officer_deputy(by=cast.ada, officer=cast.conor, email="ada@example.org", **days)
    assert not OrganisationRole.objects.get(pk=role.pk).may(Permission.HANDLE_CONCERN)


def test_who_cannot_read_yet_is_not_told_of_concerns_nor_handed_work(cast):
    invited(cast)
    concern = Concern.objects.create(team=cast.ward_7, kind="adult", urgency="now", raised_by=cast.user("isla"))
    assert cast.user("ada").pk not in handlers_of([concern])[concern.pk]
    assert "Ada Administrator" not in {person.name for person in handlers_of_concerns(cast.ward_7)}
    Draft.objects.create(team=cast.ward_7, pathway=cast.pathway, held_by=cast.user("moira"))
    work = work_of(cast.moira)[0]
    assert cast.user("ada") not in {each.user for each in takers_of(work.kind, cast.moira)}


def test_agree_to_grant_opens_at_once(signed_in, cast):
    administers(cast, cast.user("stan"))
    story = make_conversation(cast.moira, state="recorded")
    invited(cast)
    grant = RoleGrant.objects.get()
    page = signed_in("ada").get(f"/teams/{WARD_7}/conversations/{story.pk}/release/")
    assert "You gave yourself the role" in page.text
    assert "Stan Stranger" in page.text
    assert "Let them read at once" not in signed_in("ada").get(PEOPLE).text
    assert "Let them read at once" in signed_in("stan").get(PEOPLE).text
    assert f"{PEOPLE}grants/{grant.pk}/agree/" in page.text  # for sending it on
    asked = signed_in("stan").get(f"{PEOPLE}grants/{grant.pk}/agree/").text
    assert "Let Ada Administrator read at once?" in asked
    assert "Let them read now" in asked
    asked = signed_in("ada").get(f"{PEOPLE}grants/{grant.pk}/agree/").text
    assert "Let them read now" not in asked
    assert "You cannot agree to this" in asked
    assert not standing(cast, "ada").may(Permission.READ_CAPTURED_WORDS)
    assert signed_in("stan").post(f"{PEOPLE}grants/{grant.pk}/agree/")["Location"] == PEOPLE
    assert standing(cast, "ada").may(Permission.READ_CAPTURED_WORDS)
    assert verbs()[-1] == "agreed that a role opens words at once"
    assert "Stan Stranger agreed" in signed_in("rowan").get(PEOPLE).text
    with pytest.raises(ValidationError, match="Nobody needs to agree"):
        services.agree_to_grant(by=as_administrator(cast, "stan"), grant=grant)


def test_who_can_agree_finds_it_on_their_first_page(signed_in, cast):
    invited(cast)
    address = f"{PEOPLE}grants/{RoleGrant.objects.get().pk}/agree/"
    assert address in signed_in("rowan").get(f"/teams/{WARD_7}/").text
    assert address not in signed_in("moira").get(f"/teams/{WARD_7}/").text
    administers(cast, cast.user("stan"))
    page = signed_in("stan").get("/", follow=True)
    assert address in page.text
    assert "Waiting for you" in page.text
    assert address not in signed_in("rowan").get(f"/teams/{WARD_7}/").text  # an administrator is there to agree
    assert address not in signed_in("ada").get(OVER_ALL).text
    RoleGrant.objects.update(held_until=timezone.now())
    assert address not in signed_in("stan").get("/", follow=True).text


@pytest.mark.parametrize("number", [1, 3])
def test_what_waits_in_teams_costs_an_administrator_no_statement_each(
    cast, django_assert_num_queries, signed_in, number
):
    administers(cast, cast.user("stan"))
    for membership in (cast.moira, cast.callum, cast.isla)[:number]:
        RoleGrant.objects.create(
            membership=membership, role=Role.LEAD, held_until=timezone.now() + DAY, granted_by=cast.user("ada")
        )
    client = signed_in("stan")
    with django_assert_num_queries(10):
        assert client.get(OVER_ALL).text.count("Say whether") == number


@pytest.mark.parametrize(("name", "can"), [("stan", True), ("rowan", False)])
def test_the_mail_says_that_reading_waits_and_where_to_agree(cast, name, can):
    administers(cast, cast.user("stan"))
    invited(cast)
    send_letters()
    letter = next(each for each in mail.outbox if each.to == [f"{name}@example.org"])
    assert "stay closed to Ada Administrator until" in " ".join(letter.body.split())
    assert (f"{PEOPLE}grants/{RoleGrant.objects.get().pk}/agree/" in letter.body) == can


def refused(by, grant):
    with pytest.raises(ValidationError, match="You cannot agree"):
        services.agree_to_grant(by=by, grant=grant)


def test_who_gave_a_role_or_has_it_cannot_agree(cast):
    administers(cast, cast.user("stan"))
    joins(cast, "quentin", Role.LEAD, invited_by="ada")
    grant = RoleGrant.objects.get()
    refused(as_administrator(cast), grant)
    refused(standing(cast, "quentin"), grant)
    refused(cast.rowan, grant)  # there is another administrator
    services.agree_to_grant(by=as_administrator(cast, "stan"), grant=grant)


def test_a_lead_agrees_where_there_is_no_second_administrator(signed_in, cast):
    invited(cast)
    grant = RoleGrant.objects.get()
    services.change_role(by=cast.rowan, membership=cast.moira, role=Role.LEAD)  # in order to agree
    refused(Membership.objects.get(pk=cast.moira.pk), grant)
    assert "Let them read at once" in signed_in("rowan").get(PEOPLE).text
    services.agree_to_grant(by=cast.rowan, grant=grant)
    assert standing(cast, "ada").may(Permission.HANDLE_CONCERN)


def test_an_administrator_of_today_cannot_agree(cast):
    administers(cast, cast.user("stan"), since=0)
    invited(cast)
    refused(as_administrator(cast, "stan"), RoleGrant.objects.get())


def test_the_day_passes_where_nobody_can_agree(signed_in, cast):
    Membership.objects.filter(pk=cast.rowan.pk).update(ended_on=timezone.localdate())
    invited(cast)
    grant = RoleGrant.objects.get()
    assert who_can_agree([grant], cast.organisation.pk) == {grant.pk: []}
    page = signed_in("ada").get(f"/teams/{WARD_7}/conversations/concerns/")
    assert (page.status_code, "nobody else who could agree" in page.text) == (403, True)


def test_one_agreement_leaves_a_later_grant_waiting(cast):
    administers(cast, cast.user("stan"))
    Membership.objects.create(team=cast.ward_7, user=cast.user("ada"), name="Ada", role=Role.COACH)
    person = Membership.objects.get(team=cast.ward_7, user=cast.user("ada"))
    for role in (Role.MEMBER, Role.LEAD):
        services.change_role(by=as_administrator(cast), membership=person, role=role)
    later, first = RoleGrant.objects.all()
    services.agree_to_grant(by=as_administrator(cast, "stan"), grant=first)
    assert not standing(cast, "ada").may(Permission.READ_CAPTURED_WORDS)
    services.agree_to_grant(by=as_administrator(cast, "stan"), grant=later)
    assert standing(cast, "ada").may(Permission.READ_CAPTURED_WORDS)


def test_the_mail_says_who_whom_where_and_when(cast):
    joins(cast, "stan", Role.LEAD, invited_by="ada")
    assert send_letters() == 1
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == (["rowan@example.org"], "A new role in Ward 7")
    assert "Ada Administrator gave Stan Stranger a role in Ward 7: Team lead." in letter.body
    assert PEOPLE in letter.body
    assert send_letters() == 0


def test_the_mail_says_who_gave_themselves_a_role(cast):
    invited(cast)
    send_letters()
    assert "Ada Administrator gave themselves a role in Ward 7: Team lead." in mail.outbox[-1].body


@pytest.mark.parametrize("extra", [1, 3])
def test_list_people_with_grants_asks_the_same_number_of_times(signed_in, cast, django_assert_num_queries, extra):
    invited(cast)
    membership = Membership.objects.get(user=cast.user("ada"), team=cast.ward_7)
    for _number in range(extra):
        RoleGrant.objects.create(membership=membership, role=Role.LEAD, held_until=timezone.now() + DAY)
    client = signed_in("rowan")
    with django_assert_num_queries(12):
        client.get(PEOPLE)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(3))
def test_two_administrators_who_demote_each_other_leave_one(cast, _round):  # noqa: PT019  only repeats
    second = administers(cast, cast.user("stan"))
    results = at_once(
        lambda: services.end_organisation_role(by=cast.ada, role=second),
        lambda: services.end_organisation_role(by=second, role=cast.ada),
    )
    assert sorted(type(each).__name__ for each in results) == ["OrganisationRole", "ValidationError"]
    assert OrganisationRole.objects.holding([Role.ADMINISTRATOR]).count() == 1
