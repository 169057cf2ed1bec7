"""The page of a coach: each of their teams with its figures, and nothing of any other."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.dashboards.tests.world import fill, make_team
from ceim.teams.models import Membership, Team
from ceim.testing import factories as make
from ceim.testing.answers import soup_of, spaced_text_of
from ceim.testing.practices import make_comment, make_support
from meetings.models import Action, Meeting

ON_THE_22ND = time_machine.travel("2026-11-22 10:00 +0000", tick=False)
DAY = timedelta(days=1)


def coach(cast, *teams, name="priya"):
    for team in teams:
        Membership.objects.create(team=team, user=cast.user(name), name=name.title(), role=Role.COACH)


def facts_of(response):
    """{team: {fact: words}} in the order of the page."""
    return {
        section.h2.get_text(strip=True): {
            row.dt.get_text(strip=True): " ".join(row.dd.get_text(" ").split()) for row in section.select("dl > div")
        }
        for section in soup_of(response).select("section.ceim-coached")
    }


@ON_THE_22ND
def test_show_coaching_says_of_each_team_what_its_own_pages_say(cast, signed_in):
    coach(cast, cast.ward_8)
    for day in (2, 3):
        make.make_conversation(cast.rowan, held_on=date(2026, 11, day))
    held = make.make_meeting(cast.rowan, state=Meeting.State.HELD, planned_for=timezone.now() - 9 * DAY)
    late = make.make_meeting(cast.rowan, planned_for=timezone.now() - 2 * DAY)
    coming = make.make_meeting(cast.rowan, planned_for=timezone.now() + 3 * DAY)
    cycle = make.make_cycle(cast.rowan, starts_on=date(2026, 11, 1), done_on=date(2026, 11, 20))
    Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.rowan, due_on=date(2026, 11, 21), meeting=held)
    Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.rowan, due_on=date(2026, 11, 22))
    for days, agreed in ((3, "Count at night too"), (40, "Begin small")):
        make_support(cast.priya, cycle.idea.improvement, held_on=date(2026, 11, 22) - days * DAY, agreed=agreed)
    page = signed_in("priya").get("/coaching/")
    facts = facts_of(page)
    assert list(facts) == ["Ward 7", "Ward 8"]
    seven = facts["Ward 7"]
    assert seven["This month"] == "3 of 6, 3 short"  # the cycle began with a conversation today
    assert seven["Next meeting"] == "Ward 7: 25 November 2026, 10am"
    assert seven["Last meeting"] == "13 November 2026 The meeting of 20 November 2026 is not written up"
    visit = f"19 November 2026, {cycle.idea.improvement.title} Agreed: Count at night too"
    assert seven["Last call or visit"] == visit
    assert seven["Since then"] == "1 conversation, 1 need written down, 1 test carried out"
    assert seven["Tests under way"].endswith("Next: Compare it with what you predicted")
    assert (seven["Actions overdue"], seven["Last activity"]) == ("1 (to the oldest) , Ward 7", "22 November 2026")
    assert facts["Ward 8"] == {
        "This month": "No pathway yet",
        "Next meeting": "None planned",
        "Last meeting": "None yet",
        "Tests under way": "None",
        "How well it tests": "Predictions, series, numbers over time , Ward 8",
        "Last call or visit": "None written down Write one down: choose the improvement it was about , Ward 8",
        "Comments": "Comments of coach and team , Ward 8",
        "Actions overdue": "None",
        "Last activity": "Nothing yet",
    }
    links = {a["href"] for a in soup_of(page).select("main a:not([href^='#'])")}
    about = "/teams/strathmoor/ward-7/"
    assert links >= {about, f"{about}improvements/cycles/{cycle.pk}/"} | {
        f"{about}meetings/{meeting.pk}/" for meeting in (late, coming)
    }
    assert f"{about}meetings/{held.pk}/#actions" in links and f"{about}meetings/" not in links
    client = signed_in("priya")
    assert {link: client.get(link).status_code for link in links if client.get(link).status_code != 200} == {}


def test_show_coaching_shows_no_team_that_one_does_not_coach_now(cast, signed_in):
    """Not one where they have another role, have left, or that has closed; and of nobody else's anything."""
    for lead in (cast.rowan, cast.nadia, cast.odile):
        fill(lead)
    closed, left = (make_team(cast.organisation, number).team for number in (1, 2))
    coach(cast, closed, left)
    Team.objects.filter(pk=closed.pk).update(ended_on=timezone.localdate())
    Membership.objects.filter(team=left, user=cast.user("priya")).update(ended_on=timezone.localdate())
    Membership.objects.create(team=cast.ward_8, user=cast.user("priya"), name="Priya", role=Role.MEMBER)
    page = signed_in("priya").get("/coaching/")
    assert list(facts_of(page)) == ["Ward 7"]
    assert "/teams/strathmoor/ward-8/" not in page.text
    assert "concern" not in page.text.lower()
    for name in ("rowan", "quentin", "stan"):
        assert "You coach no team now" in spaced_text_of(signed_in(name).get("/coaching/"))


def test_show_coaching_narrows_to_a_group_of_one_of_the_teams(cast, signed_in):
    coach(cast, cast.ward_8)
    about = {"kind": "cohort", "lead": cast.user("quentin")}
    surgery = cast.organisation.groups.create(name="Surgery", **about)
    hips = cast.organisation.groups.create(name="Hips", parent=surgery, **about)
    cast.organisation.groups.create(name="Nobody's", **about)
    far = cast.far_away.organisation.groups.create(name="Far away", **about)
    far.places.create(team=cast.far_away, since=far.started_on)
    hips.places.create(team=cast.ward_8, since=hips.started_on)
    client = signed_in("priya")
    options = [option.get_text() for option in soup_of(client.get("/coaching/")).select("[name=group] option")]
    assert options == ["All teams", "Surgery", "– Hips"]
    for group, teams in ((surgery, ["Ward 8"]), (hips, ["Ward 8"]), (far, ["Ward 7", "Ward 8"])):
        assert list(facts_of(client.get(f"/coaching/?group={group.pk}"))) == teams
    hips.places.update(until=timezone.localdate())
    assert soup_of(client.get("/coaching/")).select("[name=group]") == []


@ON_THE_22ND
def test_show_coaching_names_where_a_team_wrote_last(cast, signed_in):
    """A thread waits while the team's word is the newest that stands in it; one of long ago does not."""
    coach(cast, cast.ward_8)
    work, other = (make.make_improvement(cast.rowan, title=title) for title in ("The wait", "Signs"))
    make_comment(cast.priya, work, text="How many?")
    make_comment(cast.rowan, work, text="Twelve so far")
    make_comment(cast.rowan, other, text="Thank you", written_at=timezone.now() - 61 * DAY)

    def waiting():
        page = soup_of(signed_in("priya").get("/coaching/"))
        return [" ".join(each.get_text(" ").split()) for each in page.select("#comments-heading ~ ul li")]

    assert waiting() == ["Ward 7: The wait Improvement, Rowan Lead, 22 November 2026 Twelve so far"]
    taken_back = make_comment(cast.priya, work, text="So many")
    assert waiting() == []
    type(taken_back).objects.filter(pk=taken_back.pk).update(text="", taken_back_at=timezone.now())
    assert len(waiting()) == 1


@ON_THE_22ND
def test_show_coaching_counts_what_happened_since_the_last_call(cast, signed_in):
    """A call that was held as a meeting is one too, and nothing is said of the time before it."""
    coach(cast, cast.ward_8)
    make.make_conversation(cast.rowan, held_on=date(2026, 11, 3))
    make.make_conversation(cast.rowan, held_on=date(2026, 11, 12))
    call = {"kind": Meeting.Kind.COACHING, "state": Meeting.State.HELD}
    make.make_meeting(cast.rowan, planned_for=timezone.now() - 12 * DAY, **call)
    make.make_meeting(cast.rowan, planned_for=timezone.now() - 2 * DAY, state=Meeting.State.HELD)
    facts = facts_of(signed_in("priya").get("/coaching/"))
    assert facts["Ward 7"]["Last call or visit"] == "Coaching call of 10 November 2026 , Ward 7"
    assert facts["Ward 7"]["Since then"] == "1 conversation, 1 meeting"
    assert "Since then" not in facts["Ward 8"]


@ON_THE_22ND
def test_show_coaching_narrows_to_what_a_team_needs(cast, signed_in):
    coach(cast, cast.ward_8)
    work = make.make_improvement(cast.nadia)
    make_comment(cast.nadia, work)
    make_support(cast.priya, make.make_improvement(cast.rowan))
    Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.rowan, due_on=date(2026, 11, 1))
    client = signed_in("priya")
    for only, teams in {
        "wrote": ["Ward 8"],
        "short": ["Ward 7", "Ward 8"],
        "overdue": ["Ward 7"],
        "not_seen": ["Ward 8"],
        "nonsense": ["Ward 7", "Ward 8"],
    }.items():
        assert sorted(facts_of(client.get("/coaching/", {"only": only}))) == teams
    Action.objects.all().delete()
    assert "No team is like that now" in spaced_text_of(client.get("/coaching/?only=overdue"))


def test_show_home_leads_a_coach_of_several_teams_to_their_page(cast, signed_in):
    client = signed_in("priya")
    assert client.get("/")["Location"] == "/teams/strathmoor/ward-7/"
    assert "/coaching/" not in client.get("/?choose=1").text
    coach(cast, cast.ward_8)
    assert client.get("/")["Location"] == "/coaching/"
    links = [a["href"] for a in soup_of(client.get("/?choose=1")).select(".ceim-places a")]
    assert links == ["/coaching/", "/teams/strathmoor/ward-7/", "/teams/strathmoor/ward-8/"]


def test_show_home_offers_a_coach_with_another_role_the_choice(cast, signed_in):
    coach(cast, cast.ward_7, cast.ward_8, name="quentin")
    page = soup_of(signed_in("quentin").get("/"))
    assert [a["href"] for a in page.select(".ceim-places a")][0] == "/coaching/"
    assert page.select_one('.ceim-places a[href="/organisations/strathmoor/"]')


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3, 30])
def test_show_coaching_queries_do_not_grow(number, cast, signed_in, django_assert_num_queries):
    group = cast.organisation.groups.create(name="Surgery", kind="cohort", lead=cast.user("quentin"))
    for each in range(number):
        lead = make_team(cast.organisation, each)
        fill(lead)
        coach(cast, lead.team, name="stan")
        group.places.create(team=lead.team, since=group.started_on)
    client = signed_in("stan")
    for query in ("", f"?group={group.pk}"):
        with django_assert_num_queries(13):
            page = client.get("/coaching/" + query)
        assert len(facts_of(page)) == number
