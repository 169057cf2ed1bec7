"""What other teams, people of the organisation and administrators did to a team stands in its history; no more."""

from datetime import date
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from ceim.accounts.models import User
from ceim.across.closing.services import close_team, reopen_team
from ceim.across.history.deeds import as_told, deeds_of_organisation, deeds_of_team
from ceim.across.leaving import moving
from ceim.across.merging.services import merge_teams
from ceim.history.models import Event, EventTeam
from ceim.history.recording import also_in_history_of, recorded
from ceim.teams import services
from ceim.teams.models import OrganisationRole, RoleGrant, Team
from ceim.teams.people_rows import PersonInFile
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from conversations.concerns.services import raise_concern
from conversations.shared_pathways import services as pathways
from improvements.aim import services as aims
from improvements.by_group.services import add_measure_group
from improvements.cycles.services import add_idea
from improvements.improvement import services as improving
from improvements.measures.services import choose_chart
from improvements.spread import services as spreading
from improvements.taking_part import lead
from improvements.taking_part import services as sharing
from meetings.models import Oversight

HISTORY = "/teams/strathmoor/ward-7/people/history/"
OVER_ALL = "/organisations/strathmoor/people/history/"
TEAMS = {"ward_7": "rowan", "ward_8": "nadia", "far_away": "odile"}
AIM = {"how_much": "9 in 10", "for_whom": "Everyone", "by_when": date(2027, 6, 1)}
WHY = "The ward moved"


class Playing:
    """What is there before a deed: an improvement and a pathway of Ward 7, an administrator at its pages."""

    def __init__(self, cast):
        self.cast, self.improvement, self.pathway = cast, make.make_improvement(cast.rowan), cast.pathway
        self.rowan, self.nadia, self.odile, self.ada = cast.rowan, cast.nadia, cast.odile, cast.ada
        self.ward_7, self.ward_8, self.far_away = cast.ward_7, cast.ward_8, cast.far_away
        self.today = timezone.localdate()

    def move(self, service=moving.ask_for_move, by=None):
        details = {"role": "member", "profession": "", "starts_on": self.today, "stays": True, "to": {}}
        return service(by=by or self.rowan, membership=self.cast.moira, to_team=self.ward_8, **details)

    def moved_at_once(self):
        return self.move(moving.move_at_once, self.ada.as_standing_in(self.ward_7, self.ada.user))

    def part(self, by=None, **more):
        return make.make_participation(self.improvement, by=by or self.odile, **more)

    def offered(self):
        self.part(self.nadia)
        return lead.offer_lead(by=self.rowan, improvement=self.improvement, participation=self.part())

    def measure(self):
        return make.make_measure(self.rowan, improvement=self.improvement)

    def partner(self, by=None, **more):
        by = by or self.odile
        return make.make_pathway_partner(self.pathway, team=by.team, by=by, **more)

    def touchpoint(self):
        return self.cast.touchpoints[0]

    def group(self, *teams):
        people = {"lead": self.cast.user("quentin"), "started_on": self.today}
        north = services.make_group(by=self.ada, name="North", kind="locality", parent=None, **people)
        for team in teams:
            north.places.create(team=team, since=self.today)
        return north

    def grouped(self):
        """Ward 8 stays in it, Ward 7 comes: it is the one of the two that is touched."""
        north = self.group(self.ward_8)
        services.choose_group_teams(by=self.ada, group=north, teams=[self.ward_7, self.ward_8], day=self.today)

    def invitation(self):
        return services.invite_person(by=self.rowan, email="stan@example.org", name="Stan", role="member")

    def invited_from_a_file(self):
        rows = [PersonInFile(2, "Stan", "stan@example.org", "member", "", "Ward 7")]
        services.invite_people_to_teams(by=self.ada, rows=rows)

    def agreed(self):
        stan = {"user": self.cast.user("stan"), "role": "administrator", "started_on": date(2026, 1, 1)}
        second = OrganisationRole.objects.create(organisation=self.cast.organisation, **stan)
        make.make_conversation(self.rowan)
        by = self.ada.as_standing_in(self.ward_7, self.ada.user)
        services.change_role(by=by, membership=self.cast.callum, role="lead")
        services.agree_to_grant(by=second, grant=RoleGrant.objects.get())

    def planned_site(self):
        made = make.make_implementation(self.rowan, normal_on=self.today)
        spread = make.make_spread(self.rowan, implementation=made)
        return spreading.add_site(by=self.rowan, spread=spread, on=self.today, receiving_team=self.ward_8)

    def closed(self, **more):
        return close_team(by=self.ada, team=self.ward_8, reason=WHY, deletes_drafts=True, **more)

    def closed_while_sharing(self):
        self.part(self.nadia)
        self.closed()


SEVEN, EIGHT, SEVEN_EIGHT = {"ward_7"}, {"ward_8"}, {"ward_7", "ward_8"}
SEVEN_FAR, ALL = {"ward_7", "far_away"}, {"ward_7", "ward_8", "far_away"}
# The last deed played, and who reads of it: whoever did it or was touched by it. Where all three share, Ward 8 is the
# third, which neither acts nor is acted upon.
PLAYED = {
    "move asked for": (SEVEN_EIGHT, lambda p: p.move()),
    "move accepted": (SEVEN_EIGHT, lambda p: moving.accept_move(by=p.nadia, move=p.move())),
    "move declined": (SEVEN_EIGHT, lambda p: moving.decline_move(by=p.nadia, move=p.move())),
    "move withdrawn": (SEVEN_EIGHT, lambda p: moving.withdraw_move(by=p.rowan, move=p.move())),
    "moved at once": (SEVEN_EIGHT, lambda p: p.moved_at_once()),
    "asked to take part": (
        SEVEN_FAR,
        lambda p: sharing.ask_team(by=p.rowan, improvement=p.improvement, team=p.far_away, role="tests"),
    ),
    "took part": (
        ALL,
        lambda p: (
            p.part(p.nadia),
            sharing.accept_participation(by=p.odile, participation=p.part(since=None), owner=p.odile),
        ),
    ),
    "declined to take part": (
        SEVEN_FAR,
        lambda p: (
            p.part(p.nadia),
            sharing.decline_participation(by=p.odile, participation=p.part(since=None), reason=WHY),
        ),
    ),
    "left": (
        ALL,
        lambda p: (p.part(p.nadia), sharing.end_participation(by=p.odile, participation=p.part(), reason=WHY)),
    ),
    "part ended by the team that leads": (
        SEVEN_FAR,
        lambda p: sharing.end_participation(by=p.rowan, participation=p.part(), reason=WHY),
    ),
    "part changed": (
        SEVEN_FAR,
        lambda p: sharing.edit_participation(by=p.rowan, participation=p.part(), role="adopts"),
    ),
    "oversight chosen": (
        SEVEN_FAR,
        lambda p: (
            p.part(),
            sharing.choose_oversight(
                by=p.rowan,
                improvement=p.improvement,
                oversight=Oversight.objects.create(team=p.ward_7, name="Board", started_on=p.today),
            ),
        ),
    ),
    "lead offered": (SEVEN_FAR, lambda p: p.offered()),
    "offer taken back": (SEVEN_FAR, lambda p: lead.take_back_offer(by=p.rowan, participation=p.offered())),
    "lead declined": (SEVEN_FAR, lambda p: lead.decline_lead(by=p.odile, participation=p.offered(), reason=WHY)),
    "lead taken over": (ALL, lambda p: lead.take_over_lead(by=p.odile, participation=p.offered(), owner=p.odile)),
    "aim set": (
        SEVEN_FAR,
        lambda p: (p.part(), aims.set_aim(by=p.rowan, improvement=p.improvement, **AIM)),
    ),
    "idea added": (SEVEN_FAR, lambda p: (p.part(), add_idea(by=p.odile, improvement=p.improvement, text="A card"))),
    "chart chosen": (SEVEN_FAR, lambda p: (p.part(), choose_chart(by=p.rowan, measure=p.measure()))),
    "group of a measure": (
        SEVEN_FAR,
        lambda p: (p.part(), add_measure_group(by=p.rowan, measure=p.measure(), name="A")),
    ),
    "stopped": (
        ALL,
        lambda p: (
            p.part(p.nadia, since=None),
            p.part(),
            improving.stop_improvement(by=p.rowan, improvement=p.improvement, reason=WHY),
        ),
    ),
    "asked to use a pathway": (
        SEVEN_FAR,
        lambda p: pathways.ask_pathway_team(by=p.rowan, pathway=p.pathway, team=p.far_away),
    ),
    "pathway accepted": (
        ALL,
        lambda p: (
            p.partner(p.nadia),
            pathways.accept_pathway(by=p.odile, pathway_partner=p.partner(since=None), monthly_target=3),
        ),
    ),
    "pathway declined": (
        SEVEN_FAR,
        lambda p: pathways.decline_pathway(by=p.odile, pathway_partner=p.partner(since=None), reason=WHY),
    ),
    "pathway left": (
        SEVEN_FAR,
        lambda p: pathways.end_pathway_partner(by=p.odile, pathway_partner=p.partner(), reason=WHY),
    ),
    "pathway ended by its holder": (
        SEVEN_FAR,
        lambda p: pathways.end_pathway_partner(by=p.rowan, pathway_partner=p.partner(), reason=WHY),
    ),
    "own target chosen": (
        {"far_away"},
        lambda p: (p.partner(), pathways.choose_target(by=p.odile, pathway=p.pathway, monthly_target=2)),
    ),
    "pathway changed": (
        SEVEN_FAR,
        lambda p: (p.partner(), services.edit_pathway(by=p.rowan, pathway=p.pathway, title="Going home")),
    ),
    "pathway retired": (SEVEN_FAR, lambda p: (p.partner(), services.retire_pathway(by=p.rowan, pathway=p.pathway))),
    "touchpoint added": (
        SEVEN_FAR,
        lambda p: (
            p.partner(),
            services.add_touchpoint(by=p.rowan, pathway=p.pathway, label="X", provided_by=p.far_away),
        ),
    ),
    "touchpoint renamed": (
        SEVEN_FAR,
        lambda p: (p.partner(), services.rename_touchpoint(by=p.rowan, touchpoint=p.touchpoint(), label="X")),
    ),
    "team started": (set(), lambda p: services.start_team(by=p.ada, name="Ward 9", setting="inpatient")),
    "team renamed": (
        EIGHT,
        lambda p: services.rename_team(by=p.ada, team=p.ward_8, name="Ward B", setting="inpatient"),
    ),
    "team closed": (SEVEN_EIGHT, lambda p: p.closed(hand_to=p.ward_7)),
    "team closed that took part": (SEVEN_EIGHT, lambda p: p.closed_while_sharing()),
    "team reopened": (EIGHT, lambda p: reopen_team(by=p.ada, team=p.closed())),
    "teams merged": (ALL, lambda p: (p.part(), merge_teams(by=p.ada, team=p.ward_7, into=p.ward_8))),
    "teams of a group chosen": (SEVEN, lambda p: p.grouped()),
    "group ended": (EIGHT, lambda p: services.end_group(by=p.ada, group=p.group(p.ward_8))),
    "invited from a file": (SEVEN, lambda p: p.invited_from_a_file()),
    "invited again": (SEVEN, lambda p: services.send_invitation_again(by=p.ada, invitation=p.invitation())),
    "invitation withdrawn": (SEVEN, lambda p: services.withdraw_invitation(by=p.ada, invitation=p.invitation())),
    "agreed that a lead reads": (SEVEN, lambda p: p.agreed()),
    "site added": (SEVEN_EIGHT, lambda p: p.planned_site()),
    "site moved": (
        SEVEN_EIGHT,
        lambda p: spreading.move_site(by=p.rowan, site=p.planned_site(), stage="aware", on=p.today),
    ),
    "change taken up": (
        SEVEN_EIGHT,
        lambda p: spreading.try_here(by=p.nadia, site=p.planned_site(), title="A card", owner=p.nadia, **AIM),
    ),
    "change declined": (
        SEVEN_EIGHT,
        lambda p: spreading.decline_offer(by=p.nadia, site=p.planned_site(), reason="No room"),
    ),
}


@pytest.mark.parametrize("deed", PLAYED)
def test_deed_is_read_of_by_the_teams_that_it_touched(cast, deed):
    readers, play = PLAYED[deed]
    play(Playing(cast))
    event = Event.objects.latest("pk")
    leads = {team: getattr(cast, name) for team, name in TEAMS.items()}
    assert {team for team, reader in leads.items() if event in deeds_of_team(reader).in_order()} == readers
    assert not EventTeam.objects.filter(event=event, team_id=event.team_id).exists()


def played(cast, *deeds):
    for deed in deeds:
        PLAYED[deed][1](Playing(cast))


def test_deed_of_another_team_says_who_did_it_and_from_where(signed_in, cast):
    User.objects.filter(pk=cast.odile.user_id).update(contact="bleep 1234")
    played(cast, "took part", "move accepted")
    services.rename_team(by=cast.ada, team=cast.ward_7, name="Ward B", setting="inpatient")
    page = spaced_text_of(signed_in("rowan").get(HISTORY.replace("ward-7", "ward-b")))
    part = "took part in an improvement: Ward Far Away, Telling people how long"
    assert f"Odile Outsider (Ward Far Away, Elsewhere) {part}" in page
    assert "Nadia Neighbour (Ward 8) accepted a person from another team: Moira Member, Ward 8" in page
    assert "Rowan Lead asked to move a person" in page
    assert "Ada Administrator (Strathmoor) renamed a team: Ward B" in page
    assert "bleep 1234" not in page


def test_deeds_that_did_not_touch_the_team_stay_unseen(signed_in, cast):
    """Ward 8 and a ward of another organisation share work beside what Ward 7 shares with each of them."""
    played(cast, "took part", "pathway accepted")
    others = make.make_improvement(cast.nadia, title="Quiet nights")
    sharing.ask_team(by=cast.nadia, improvement=others, team=cast.far_away, role="tests")
    asked = others.participations.get(team=cast.far_away)
    sharing.accept_participation(by=cast.odile, participation=asked, owner=cast.odile)
    aims.set_aim(by=cast.nadia, improvement=others, **AIM)
    raise_concern(by=cast.nadia, kind="conduct", urgency="now")
    services.choose_reminders(by=cast.odile, wants_reminders=False)
    services.rename_team(by=cast.ada, team=cast.ward_8, name="Ward B", setting="inpatient")
    page = spaced_text_of(signed_in("rowan").get(HISTORY))
    assert "Odile Outsider (Ward Far Away, Elsewhere) took part" in page
    for hidden in ("Quiet nights", "Nadia", "aim", "raised a concern", "reminders", "renamed", "Ward B"):
        assert hidden not in page, hidden
    theirs = spaced_text_of(signed_in("odile").get("/teams/elsewhere/far-away/people/history/"))
    assert "Nadia Neighbour (Ward B, Strathmoor) set an aim: Quiet nights" in theirs
    for hidden in ("raised a concern", "renamed"):
        assert hidden not in theirs, hidden


def test_deed_of_several_teams_of_an_organisation_is_told_once(signed_in, cast):
    played(cast, "stopped", "move accepted", "took part")
    told = [deed.event.pk for deed in as_told(deeds_of_organisation(cast.ada).in_order(), cast.ada)]
    assert len(told) == len(set(told))
    assert {event.pk for event in Event.objects.all()} == set(told)
    page = spaced_text_of(signed_in("ada").get(OVER_ALL))
    assert page.count("stopped an improvement") == 1
    assert page.count("Odile Outsider (Ward Far Away, Elsewhere) took part in an improvement") == 1


def test_administrator_elsewhere_reads_only_what_touched_their_teams(cast):
    played(cast, "took part", "move accepted")
    elsewhere = OrganisationRole(organisation=cast.far_away.organisation, user=cast.user("stan"), role="administrator")
    assert [event.verb for event in deeds_of_organisation(elsewhere).in_order()] == ["took part in an improvement"]


def test_what_others_did_to_a_team_comes_along_when_it_merges(cast):
    played(cast, "move declined", "team renamed")
    merge_teams(by=cast.ada, team=Team.objects.get(pk=cast.ward_8.pk), into=cast.ward_7)
    told = [event.verb for event in deeds_of_team(cast.rowan).in_order()]
    assert told == [
        "merged a team into another",
        "renamed a team",
        "declined a person from another team",
        "asked to move a person",
    ]


def test_page_says_from_when_on_deeds_of_others_are_kept(signed_in, cast):
    """Where there were Events before: of those only the ones about a team itself are certain."""
    sentence = "What others did that touched a team is shown from"
    assert sentence not in signed_in("rowan").get(HISTORY).text
    for pk, team_id in ((cast.ward_7.pk, None), (cast.ward_8.pk, None), (cast.ward_7.pk, cast.ward_7.pk)):
        Event.objects.create(verb="closed a team", record_type="teams.team", record_id=pk, team_id=team_id)
    migration = import_module("ceim.history.migrations.0006_from_when_on_other_teams_are_kept")
    with time_machine.travel("2026-12-01 09:00Z", tick=False):
        migration.keep_from_now_on(apps, None)
    assert sorted(EventTeam.objects.values_list("team_id", flat=True)) == sorted([cast.ward_7.pk, cast.ward_8.pk])
    assert len(deeds_of_team(cast.rowan).in_order()) == 2
    for name, page in (("rowan", HISTORY), ("ada", OVER_ALL)):
        assert f"{sentence} 1 December 2026 on." in spaced_text_of(signed_in(name).get(page))


def test_history_of_nothing_is_not_said_to_begin(cast):
    import_module("ceim.history.migrations.0006_from_when_on_other_teams_are_kept").keep_from_now_on(apps, None)
    assert not Event.objects.exists()


@pytest.mark.parametrize("number", [1, 3, 40])
@pytest.mark.parametrize(("name", "page", "queries"), [("rowan", HISTORY, 12), ("ada", OVER_ALL, 11)])
def test_deeds_of_others_take_as_many_queries_however_many(
    signed_in, cast, django_assert_num_queries, number, name, page, queries
):
    part = make.make_participation(make.make_improvement(cast.odile), by=cast.rowan)
    for _each in range(number):
        sharing.edit_participation(by=cast.odile, participation=part, role="adopts")
    client = signed_in(name)
    with django_assert_num_queries(queries):
        assert spaced_text_of(client.get(page)).count("changed what somebody does") == number


def test_teams_are_named_in_services_alone(cast):
    with pytest.raises(LookupError):
        also_in_history_of(cast.ward_7.pk)


def test_service_that_fails_leaves_no_team_for_the_next(cast):
    @recorded("failed")
    def fail(*, by):
        also_in_history_of(cast.ward_8.pk)
        raise ValueError

    with pytest.raises(ValueError):
        fail(by=cast.rowan)
    services.choose_reminders(by=cast.rowan, wants_reminders=False)
    assert not EventTeam.objects.exists()
