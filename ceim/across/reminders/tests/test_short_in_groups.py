"""Who leads a group of teams is told once a month which of them are short, as far as they can open their pages."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from ceim.across.dashboards.forms import TeamsForm
from ceim.across.reminders.kinds.short_in_groups import short_groups
from ceim.across.reminders.kinds.short_of_target import people_to_remind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import GroupOfTeams, Membership, OrganisationRole, Pathway, Target, Team, TeamInGroup
from ceim.testing import factories as make
from ceim.testing.cast import make_pathway
from ceim.testing.factories import london

MID_NOVEMBER = london(2026, 11, 15, 9)
THE_15TH = date(2026, 11, 15)
JANUARY = date(2024, 1, 1)


@pytest.fixture(autouse=True)
def middle_of_the_month(time_machine):
    time_machine.move_to(MID_NOVEMBER, tick=False)


@pytest.fixture
def surgery(cast):
    """Surgery, of Ward 7 (4 of 6) and Ward 8 (0 of 6), is led by the QI lead."""
    for day in range(1, 5):
        make.make_conversation(cast.moira, held_on=date(2026, 11, day), words="The pink elephant")
    make_pathway(cast.ward_8, title="Going home")
    return make_group(cast, "Surgery", cast.ward_7, cast.ward_8)


def make_group(cast, name, *teams, lead="quentin", **fields):
    usual = {"kind": "directorate", "lead": cast.user(lead), "started_on": JANUARY, "organisation": cast.organisation}
    group = GroupOfTeams.objects.create(name=name, **(usual | fields))
    TeamInGroup.objects.bulk_create(TeamInGroup(group=group, team=team, since=JANUARY) for team in teams)
    return group


def pathway_of(team):
    return Pathway.objects.get(team=team)


def meet(team, pathway, number=6):
    by = Membership.objects.current().filter(team=team, role="lead").get()
    for _each in range(number):
        make.make_conversation(by, pathway=pathway, held_on=date(2026, 11, 9))


def tell(now=MID_NOVEMBER):
    """Send all that is due; the mails of leads of groups."""
    for pk in tick(now):
        send_reminder(reminder_id=pk, now=now)
    return [message for message in mail.outbox if "lead a group of teams" in message.body]


def the_mail(now=MID_NOVEMBER):
    (found,) = tell(now)
    return found


def teams_in(message):
    return re.findall(r"^- (.+), \d+ short$", message.body, re.MULTILINE)


def test_lead_of_a_group_is_told_once_which_teams_are_short_and_by_how_many(cast, surgery):
    message = the_mail()
    assert (message.to, message.subject) == (
        ["quentin@example.org"],
        "2 teams in Surgery are short of conversations, 16 days left",
    )
    body = message.body
    assert teams_in(message) == ["Ward 8", "Ward 7"]  # the shortest first
    assert "- Ward 8, 6 short\n  0 of 6 conversations on Going home\n" in body
    assert "- Ward 7, 2 short\n  4 of 6 conversations on Coming in for a hip operation\n" in body
    assert len(tell(MID_NOVEMBER + timedelta(minutes=10))) == 1
    assert len(tell(london(2026, 11, 26))) == 1  # no second one in the last week


def test_links_lead_to_pages_that_the_lead_can_open(cast, surgery, signed_in):
    message = the_mail()
    addresses = re.findall(r"http://testserver(\S+)", message.body)
    assert len(addresses) == 4
    client = signed_in("quentin")
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    html = message.alternatives[0].content.replace("&amp;", "&")
    assert re.findall(r'href="http://testserver(\S+)"', html) == addresses


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 12, 1)])
def test_mail_names_the_teams_that_the_list_of_all_teams_names(cast, surgery, day):
    """With a target of this month or of the next, a pathway that is over, and one of another team."""
    make_pathway(cast.ward_7, title="Over")
    Pathway.objects.filter(title="Over").update(retired_on=date(2026, 11, 10))
    Target.objects.filter(team=cast.ward_8).update(month=day)
    make.make_pathway_partner(pathway_of(cast.ward_8), team=cast.ward_7, by=cast.rowan)
    form = TeamsForm({"only": "short", "group": str(surgery.pk)}, standing=cast.quentin, today=THE_15TH)
    assert sorted(teams_in(the_mail())) == [team.name for team in form.teams()]


def test_mail_names_the_teams_whose_own_people_are_told(cast, surgery):
    told = {each.team_id for each in people_to_remind(date(2026, 11, 1))}
    assert {team.name for team in Team.objects.filter(pk__in=told)} == set(teams_in(the_mail()))


def test_pathway_of_another_team_counts_for_who_uses_it(cast, surgery):
    meet(cast.ward_8, pathway_of(cast.ward_8))
    partner = make.make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia)
    Target.objects.create(team=cast.ward_8, pathway=partner.pathway, month=date(2026, 11, 1), number=3)
    assert "- Ward 8, 3 short\n  0 of 3 conversations on Coming in for a hip operation" in the_mail().body


def test_nothing_is_due_before_mid_month(surgery):
    assert tell(MID_NOVEMBER - timedelta(seconds=1)) == []
    assert not Reminder.objects.exists()


def test_no_mail_when_no_team_is_short(cast, surgery):
    meet(cast.ward_7, cast.pathway)
    meet(cast.ward_8, pathway_of(cast.ward_8))
    assert tell() == []
    assert not Reminder.objects.exists()


def test_targets_met_between_due_and_sent_are_quiet(cast, surgery):
    due = tick(MID_NOVEMBER)
    meet(cast.ward_7, cast.pathway)
    meet(cast.ward_8, pathway_of(cast.ward_8))
    assert [send_reminder(reminder_id=pk, now=MID_NOVEMBER) for pk in due] == [False] * len(due)
    assert set(Reminder.objects.values_list("state", flat=True)) == {"not_needed"}


def test_reminder_left_over_from_last_month_is_not_sent(surgery):
    due = tick(london(2026, 11, 30, 23))
    assert [send_reminder(reminder_id=pk, now=london(2026, 12, 1, 0, 5)) for pk in due] == [False] * len(due)


def test_next_month_has_a_mail_of_its_own(surgery):
    tell()
    assert len(tell(london(2026, 12, 15, 9))) == 2


def test_several_groups_of_one_lead_are_one_mail_with_a_section_for_each(cast, surgery):
    make_group(cast, "Cohort", cast.ward_7)
    make_group(cast, "Empty")
    message = the_mail()
    assert message.subject == "2 teams in your groups are short of conversations, 16 days left"
    assert teams_in(message) == ["Ward 7", "Ward 8", "Ward 7"]  # a team of both is named in each
    assert message.body.index("Cohort\n") < message.body.index("Surgery\n")
    assert "Empty" not in message.body


def test_lead_of_a_team_and_of_a_group_gets_both(cast, surgery):
    GroupOfTeams.objects.update(lead=cast.user("rowan"))
    tell()
    assert sorted(message.subject for message in mail.outbox if message.to == ["rowan@example.org"]) == [
        "At least 1 team in Surgery is short of conversations, 16 days left",
        "Ward 7: 4 of 6 conversations on Coming in for a hip operation, 16 days left",
    ]


def test_group_holds_the_teams_of_the_groups_inside_it(cast, surgery):
    TeamInGroup.objects.filter(team=cast.ward_8).delete()
    inner = make_group(cast, "Hips", parent=surgery, lead="ada", ended_on=date(2026, 11, 1))
    make_group(cast, "New hips", cast.ward_8, parent=inner, lead="ada")
    told = {message.to[0]: (message.subject, teams_in(message)) for message in tell()}
    assert told == {
        "quentin@example.org": ("2 teams in Surgery are short of conversations, 16 days left", ["Ward 8", "Ward 7"]),
        "ada@example.org": ("1 team in New hips is short of conversations, 16 days left", ["Ward 8"]),
    }


# --- Leading a group opens nothing ------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["lead", "member", "facilitator", "coach"])
def test_lead_without_a_role_over_all_is_told_of_the_teams_they_are_in(cast, surgery, signed_in, role):
    Membership.objects.filter(pk=cast.moira.pk).update(role=role, wants_reminders=False)
    GroupOfTeams.objects.update(lead=cast.user("moira"))
    message = the_mail()
    assert teams_in(message) == ["Ward 7"]
    assert "Ward 8" not in message.body + message.alternatives[0].content + message.subject
    assert "Only teams whose pages you can open are named here." in message.body
    assert message.subject.startswith("At least 1 team in Surgery is short of conversations")
    client = signed_in("moira")
    addresses = re.findall(r"http://testserver(\S+)", message.body)
    assert [client.get(address, follow=True).status_code for address in addresses] == [200] * 3


def test_administrator_is_led_to_teams_and_not_to_the_list_they_cannot_open(cast, surgery, signed_in):
    GroupOfTeams.objects.update(lead=cast.user("ada"))
    message = the_mail()
    assert teams_in(message) == ["Ward 8", "Ward 7"]
    assert "Only teams" not in message.body
    client = signed_in("ada")
    addresses = re.findall(r"http://testserver(\S+)", message.body)
    assert [client.get(address, follow=True).status_code for address in addresses] == [200] * 4


def nobody(cast):
    GroupOfTeams.objects.update(lead=cast.user("stan"))


def officer(cast):
    GroupOfTeams.objects.update(lead=cast.user("conor"))


def of_another_organisation(cast):
    GroupOfTeams.objects.update(lead=cast.user("odile"))
    OrganisationRole.objects.create(organisation=cast.far_away.organisation, user=cast.user("odile"), role="qi_lead")


def left(cast):
    OrganisationRole.objects.filter(user=cast.user("quentin")).update(ended_on=THE_15TH)


def switched_off(cast):
    user = cast.user("quentin")
    user.is_active = False
    user.save()


def ended(cast):
    GroupOfTeams.objects.update(ended_on=THE_15TH)


def unwanted(cast):
    GroupOfTeams.objects.update(lead_wants_reminders=False)


def teams_left(cast):
    TeamInGroup.objects.update(until=THE_15TH)


def teams_closed(cast):
    Team.objects.update(ended_on=THE_15TH)


CHANGES = [nobody, officer, of_another_organisation, left, switched_off, ended, unwanted, teams_left, teams_closed]


@pytest.mark.parametrize("change", CHANGES)
def test_who_cannot_read_or_leads_none_of_it_any_more_is_not_told(cast, surgery, change):
    """Be it before the row is made, or between that and the mail."""
    due = tick(MID_NOVEMBER)
    (row,) = Reminder.objects.filter(kind="group_short")
    change(cast)
    assert [send_reminder(reminder_id=pk, now=MID_NOVEMBER) for pk in due if pk == row.pk] == [False]
    assert Reminder.objects.get(pk=row.pk).state == "not_needed"
    row.delete()
    assert tell() == []
    assert not Reminder.objects.filter(kind="group_short").exists()


def test_team_that_left_or_closed_is_not_named(cast, surgery):
    TeamInGroup.objects.filter(team=cast.ward_8).update(until=THE_15TH)
    assert [teams_in(each) for each in tell()] == [["Ward 7"]]


def test_group_that_is_not_wanted_has_no_section(cast, surgery):
    make_group(cast, "Cohort", cast.ward_7, lead_wants_reminders=False)
    assert "Cohort" not in the_mail().body


def test_mail_holds_no_word_of_a_story_and_nobodys_name(surgery):
    text = the_mail().message().as_string()
    assert [word for word in ("elephant", "Moira", "Rowan", "Nadia") if word in text] == []


# --- One row for each lead and month ----------------------------------------------------------------------


def test_second_clock_makes_no_second_row(cast, surgery):
    row = {"kind": "group_short", "month": date(2026, 11, 1), "recipient": cast.user("quentin"), "due_at": MID_NOVEMBER}
    Reminder.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**row)
    Reminder.objects.bulk_create([Reminder(**row)], ignore_conflicts=True)
    assert Reminder.objects.count() == 1


def test_only_a_mail_about_several_teams_is_of_no_team(cast):
    row = {"month": date(2026, 11, 1), "recipient": cast.user("quentin"), "due_at": MID_NOVEMBER}
    for wrong in ({"kind": "mid_month"}, {"kind": "group_short", "team": cast.ward_7}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reminder.objects.create(**row, **wrong)


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3, 40])
def test_finding_and_telling_cost_the_same_for_any_number_of_groups_and_teams(
    cast, surgery, number, django_assert_num_queries
):
    for each in range(1, number):
        team = Team.objects.create(
            organisation=cast.organisation, name=f"Team {each}", address=f"strathmoor/t{each}", started_on=JANUARY
        )
        make_pathway(team)
        make_group(cast, f"Group {each}", team, cast.ward_7, lead=("quentin", "ada", "rowan")[each % 3])
    with django_assert_num_queries(6):
        assert len(short_groups(THE_15TH)) == number
    with django_assert_num_queries(40):  # 8 for this kind: those six, who knows it already, and the rows
        due = tick(MID_NOVEMBER)
    row = Reminder.objects.get(kind="group_short", recipient=cast.user("quentin"))
    assert row.pk in due
    with django_assert_num_queries(10):  # the claim, the row, six, the sign of life, what became of it
        assert send_reminder(reminder_id=row.pk, now=MID_NOVEMBER)
