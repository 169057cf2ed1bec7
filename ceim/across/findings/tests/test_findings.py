"""What waits over all teams: found, put in order, said in sentences, counted by kind."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Upper
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.dashboards.period import Period
from ceim.across.dashboards.tests.world import make_team
from ceim.across.findings.found import findings_of
from ceim.teams.models import Membership, Target, Team, Touchpoint
from ceim.testing import factories as make
from ceim.testing.cast import make_pathway
from ceim.testing.holding import make_hold_answer
from ceim.testing.short_months import explain
from conversations.counts.mending import mend
from conversations.models import Concern
from improvements.spread.could_use import names_of_teams, numbers_of_teams
from meetings.models import Action, Meeting

pytestmark = pytest.mark.every_database

DAY = timedelta(days=1)


def found_in(cast, **narrowed):
    today = timezone.localdate()
    return findings_of(Period.of_months(12, today, **narrowed), cast.organisation.pk, today)


def busy(*leads):
    """Nothing waits in these teams but that they may be short of what they aim for."""
    for lead in leads:
        make.make_conversation(lead)
        make.make_meeting(lead, state=Meeting.State.HELD)


@pytest.fixture
def quiet_cast(cast):
    """Where nothing waits at all."""
    busy(cast.rowan, cast.nadia)
    Target.objects.all().delete()
    return cast


def said(findings):
    return [finding.sentence for finding in findings]


def groups(cast, **narrowed):
    return [str(group) for group in found_in(cast, **narrowed).groups]


def test_nothing_waits(quiet_cast):
    found = found_in(quiet_cast)
    assert (found.this_week, found.groups, found.taken, found.put_off, found.number_of_others) == ([], [], [], [], 0)


def test_concern_says_how_long_it_waits_and_whom_to_ring_and_nothing_of_itself(quiet_cast):
    with time_machine.travel(timezone.now() - timedelta(hours=30), tick=False):
        Concern.objects.create(
            team=quiet_cast.ward_7, kind="complaint", urgency="today", raised_by=quiet_cast.user("moira")
        )
    (finding,) = found_in(quiet_cast).this_week
    assert finding.sentence == "Ward 7: a concern waits 30 hours."
    assert finding.address == "/teams/strathmoor/ward-7/"
    assert [person.name for person in finding.people] == ["Rowan Lead"]
    assert not finding.may_be_put_off


def test_concern_waits_also_in_a_team_that_has_closed(quiet_cast):
    Concern.objects.create(
        team=quiet_cast.ward_8, kind="complaint", urgency="today", raised_by=quiet_cast.user("nadia")
    )
    Team.objects.filter(pk=quiet_cast.ward_8.pk).update(ended_on=timezone.localdate())
    assert groups(quiet_cast) == ["1 concern that nobody has picked up in 1 team"]


def test_action_is_named_with_the_days_that_it_is_overdue(quiet_cast):
    due = timezone.localdate() - 23 * DAY
    action = Action.objects.create(team=quiet_cast.ward_7, text="Order the signs", owner=quiet_cast.rowan, due_on=due)
    (finding,) = found_in(quiet_cast).this_week
    assert finding.sentence == "Ward 7: “Order the signs” is 23 days overdue."
    assert finding.address == f"/teams/strathmoor/ward-7/meetings/actions/{action.pk}/"
    assert finding.key == ("action", quiet_cast.ward_7.pk, action.pk)


def test_test_without_an_end_says_what_is_tested_and_how_long(quiet_cast):
    idea = make.make_idea(quiet_cast.rowan, text="A card with the wait")
    cycle = make.make_cycle(quiet_cast.rowan, idea=idea, starts_on=timezone.localdate() - 31 * DAY)
    (finding,) = found_in(quiet_cast).this_week
    assert finding.sentence == "Ward 7: “A card with the wait” has been tested for 31 days and the test has no end."
    assert finding.address == f"/teams/strathmoor/ward-7/improvements/cycles/{cycle.pk}/"


def test_silence_says_since_when(quiet_cast):
    team = make_team(quiet_cast.organisation, 1).team
    Team.objects.filter(pk=team.pk).update(started_on=date(2024, 1, 1))
    days = (timezone.localdate() - date(2024, 1, 1)).days
    silent = found_in(quiet_cast).this_week[0]
    assert silent.sentence == f"Ward 001: no conversation for {days} days, since 1 January 2024."
    assert groups(quiet_cast) == ["1 team without a conversation", "1 team that has not met"]


@time_machine.travel("2026-11-22 10:00 +0000", tick=False)
def test_second_short_month_says_how_short_and_the_reason_that_was_given(cast):
    busy(cast.rowan, cast.nadia)
    Target.objects.filter(team=cast.ward_8).delete()
    make.make_conversation(cast.rowan, held_on=date(2026, 10, 9))
    mend()
    (finding,) = found_in(cast).this_week
    assert finding.sentence == (
        f"Ward 7: short of conversations on the pathway “{cast.pathway.title}” in September 2026 and in October 2026, "
        "then with 1 of 6."
    )
    explain(cast.rowan, cast.pathway, date(2026, 10, 1))
    (finding,) = found_in(cast).this_week
    assert finding.sentence.endswith("with 1 of 6. The reason given: Staff away.")


@time_machine.travel("2026-11-22 10:00 +0000", tick=False)
def test_one_short_month_is_no_finding(cast):
    busy(cast.rowan, cast.nadia)
    Target.objects.filter(team=cast.ward_8).delete()
    for day in range(6):
        make.make_conversation(cast.rowan, held_on=date(2026, 9, 1 + day))
    mend()
    assert found_in(cast).this_week == []


def test_team_without_a_lead_names_who_can_change_it(quiet_cast):
    Membership.objects.filter(pk=quiet_cast.rowan.pk).update(role=Role.MEMBER)
    (finding,) = found_in(quiet_cast).this_week
    assert finding.sentence == "Ward 7: nobody is its lead."
    assert [person.name for person in finding.people] == ["Ada Administrator"]


def normal_work(cast, answers, months=4, **fields):
    """A change that became normal work so long ago, and what so many people said when it was asked."""
    day = timezone.localdate() - months * 31 * DAY
    implementation = make.make_implementation(cast.rowan, started_on=day, normal_on=day)
    for name, answer in zip(("rowan", "moira", "callum", "isla"), answers, strict=False):
        make_hold_answer(cast.memberships[name], implementation=implementation, still_done=answer)
    return implementation


def test_change_that_slips_says_how_many_people_say_so(quiet_cast):
    implementation = normal_work(quiet_cast, ["partly", "no", "yes", "yes"])
    (finding,) = found_in(quiet_cast).this_week
    text = implementation.idea.text
    assert finding.sentence == f"Ward 7: 2 of 4 people say that “{text}” is not done every time."
    assert finding.address == f"/teams/strathmoor/ward-7/improvements/implementations/{implementation.pk}/holding/"


@pytest.mark.parametrize("answers", [["no", "no"], ["no", "yes", "yes"], ["unsure", "unsure", "unsure"]])
def test_what_two_people_say_or_few_of_many_is_no_finding(quiet_cast, answers):
    normal_work(quiet_cast, answers)
    assert found_in(quiet_cast).this_week == []


def test_newest_answer_of_each_person_counts(quiet_cast):
    implementation = normal_work(quiet_cast, ["no", "no", "no"])
    implementation.hold_answers.update(answered_on=timezone.localdate() - 2 * DAY)
    for name in ("rowan", "moira", "callum"):
        make_hold_answer(quiet_cast.memberships[name], implementation=implementation)
    assert [finding.key[0] for finding in found_in(quiet_cast).this_week] == ["offer"]


def test_answers_before_it_was_last_asked_do_not_count(quiet_cast):
    implementation = normal_work(quiet_cast, ["no", "no", "no"], months=7)
    implementation.hold_answers.update(answered_on=implementation.normal_on + 100 * DAY)
    assert found_in(quiet_cast).this_week == []


def test_change_that_lasts_is_to_offer_until_a_spread_is_planned(quiet_cast):
    implementation = normal_work(quiet_cast, ["yes", "yes", "yes", "unsure"])
    Touchpoint.objects.filter(team=quiet_cast.ward_8).update(label=Concat("label", Value(" too")))
    (finding,) = found_in(quiet_cast).this_week
    assert "lasts, say 3 of 4 people. Other teams could use it." in finding.sentence
    assert finding.kind.is_to_offer
    make.make_spread(quiet_cast.rowan, implementation=implementation)
    assert found_in(quiet_cast).this_week == []


def test_change_to_offer_says_how_many_teams_have_a_touchpoint_of_that_name(quiet_cast, signed_in):
    implementation = normal_work(quiet_cast, ["yes", "yes", "yes"])
    others = [make_team(quiet_cast.organisation, number) for number in range(4)]
    for lead, title in zip(others, ("A", "B", "C", "D"), strict=True):
        make_pathway(lead.team, title=title)
    Touchpoint.objects.filter(team=others[0].team).update(label=Upper("label"))
    Touchpoint.objects.filter(team=others[2].team).update(label=Concat("label", Value(" too")))
    Touchpoint.objects.filter(team=others[3].team).update(retired_on=timezone.localdate())
    busy(*others)
    (finding,) = (each for each in found_in(quiet_cast).this_week if each.kind.is_to_offer)
    assert "3 teams could use it that have not been offered it: they have a touchpoint of the same" in finding.sentence
    client, address = signed_in("quentin"), f"/organisations/strathmoor/findings/offer/{quiet_cast.ward_7.pk}/"
    page = client.get(f"{address}{implementation.pk}/take/")
    assert page.context["could_use"] == ["Ward 000", "Ward 001", "Ward 8"]
    spread = make.make_spread(quiet_cast.rowan, implementation=implementation)
    make.make_site(quiet_cast.rowan, spread=spread, name="Asked", receiving_team=others[0].team)
    make.make_participation(implementation.idea.improvement, by=others[1])
    assert names_of_teams(quiet_cast.organisation.pk, implementation.pk) == ["Ward 8"]
    assert numbers_of_teams(quiet_cast.organisation.pk, [implementation.pk]) == {implementation.pk: 1}


def many_kinds(cast):
    """In Ward 7 two overdue actions and a test without an end; nothing heard and no meeting in three new teams."""
    today = timezone.localdate()
    for number, days in enumerate((20, 40)):
        due = today - days * DAY
        Action.objects.create(team=cast.ward_7, text=f"Action {number}", owner=cast.rowan, due_on=due)
    make.make_cycle(cast.rowan, starts_on=today - 50 * DAY)
    for number in range(3):
        make_team(cast.organisation, number)


def test_three_things_are_of_different_kinds_and_teams(quiet_cast):
    many_kinds(quiet_cast)
    found = found_in(quiet_cast)
    assert [(finding.key[0], finding.team_name) for finding in found.this_week] == [
        ("conversation", "Ward 000"),
        ("meeting", "Ward 001"),
        ("cycle", "Ward 7"),
    ]
    assert found.number_of_others == 9 - 3
    assert [str(group) for group in found.groups] == [
        "3 teams without a conversation",
        "3 teams that have not met",
        "1 test without an end in 1 team",
        "2 overdue actions in 1 team",
    ]


def test_concerns_come_first_and_something_that_went_well_last(quiet_cast):
    many_kinds(quiet_cast)
    normal_work(quiet_cast, ["yes", "yes", "yes"])
    for team, name in ((quiet_cast.ward_7, "rowan"), (quiet_cast.ward_8, "nadia")):
        Concern.objects.create(team=team, kind="complaint", urgency="today", raised_by=quiet_cast.user(name))
    kinds = [finding.key[0] for finding in found_in(quiet_cast).this_week]
    assert kinds == ["concern", "concern", "offer"]
    weights = [finding.weight for finding in found_in(quiet_cast).this_week]
    assert weights == sorted(weights, reverse=True)


def test_findings_are_narrowed_to_a_setting(quiet_cast):
    many_kinds(quiet_cast)
    Team.objects.filter(name="Ward 002").update(setting="hospice")
    assert groups(quiet_cast, setting="hospice") == ["1 team without a conversation", "1 team that has not met"]


def test_other_organisation_is_not_asked_about(quiet_cast):
    due = timezone.localdate() - 30 * DAY
    Action.objects.create(team=quiet_cast.far_away, text="Theirs", owner=quiet_cast.odile, due_on=due)
    assert found_in(quiet_cast).groups == []


def test_as_many_statements_for_many_teams_as_for_one(quiet_cast):
    make_team(quiet_cast.organisation, 100)
    found_in(quiet_cast)
    with CaptureQueriesContext(connection) as few:
        found_in(quiet_cast)
    many_kinds(quiet_cast)
    with CaptureQueriesContext(connection) as many:
        found_in(quiet_cast)
    assert (len(few), len(many)) == (3, 3)
