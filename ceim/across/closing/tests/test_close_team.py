"""Closing a team: what is open is shown, handed over or ended; what stands in the way refuses; the past stays."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.across.closing.checklist import KINDS, as_shown, checklist_of
from ceim.across.closing.services import close_team
from ceim.across.dashboards.tests.overview import cells_of, figure_of
from ceim.across.dashboards.tests.world import fill
from ceim.teams.models import Invitation, Membership, OrganisationRole, Team
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from ceim.testing.at_once import at_once
from ceim.testing.history import verbs
from ceim.testing.world import make_world
from conversations.models import Concern, Conversation, Draft, FeedbackImport
from improvements.models import BoardEntry, ChangeIdea, Improvement
from meetings.models import Action, Meeting

HERE = "/organisations/strathmoor/"
WHY = "The ward moved to the new building"


def page_of(team):
    return f"{HERE}teams/{team.pk}/close/"


def sent(team, **more):
    return {"reason": WHY, "shown": as_shown(checklist_of(team)), "deletes_drafts": "on"} | more


def pick_up(user):
    Concern.objects.update(acknowledged_by=user, acknowledged_at=timezone.now())


@pytest.fixture
def full(cast):
    """Ward 7 with everything open that can be, its concern in Rowan's hands, and an offer from Ward 8."""
    make_world(cast.rowan)
    make.make_meeting(cast.rowan)
    told = {"approved_by": cast.rowan.user, "approved_at": timezone.now()}
    BoardEntry.objects.create(
        team=cast.ward_7,
        you_said="Tea",
        outcome="did",
        we_did="Hot",
        written_by=cast.rowan.user,
        happened_on=timezone.localdate(),
        review_on=timezone.localdate(),
        **told,
    )
    make.make_participation(Improvement.objects.filter(team=cast.ward_7).earliest("pk"), by=cast.nadia)
    implementation = make.make_implementation(cast.nadia, normal_on=timezone.localdate())
    spread = make.make_spread(cast.nadia, implementation=implementation)
    make.make_site(cast.nadia, spread=spread, name="Ward 7", receiving_team=cast.ward_7)
    pick_up(cast.rowan.user)
    return cast


def test_close_team(cast, signed_in):
    client = signed_in("ada")
    assert "Nothing is open in this team" in client.get(page_of(cast.ward_8)).text
    assert client.post(page_of(cast.ward_8), {"reason": WHY, "shown": ""})["Location"] == f"{HERE}people/"
    assert Team.objects.get(pk=cast.ward_8.pk).ended_on == timezone.localdate()
    assert verbs() == ["closed a team"]
    assert signed_in("nadia").get("/teams/strathmoor/ward-8/").status_code == 404


def test_close_team_that_shares_work(cast):
    """What it leads stops for all and says so before; of what others lead it is no longer a part."""
    led, joined = make.make_improvement(cast.rowan), make.make_improvement(cast.nadia)
    make.make_participation(led, by=cast.nadia)
    make.make_participation(joined, by=cast.rowan)
    open_now = {line.things.slug: line.number for line in checklist_of(cast.ward_7)}
    assert (open_now["teams_taking_part"], open_now["takes_part"]) == (1, 1)
    close_team(by=cast.ada, team=cast.ward_7, reason=WHY, hand_to=cast.ward_8)
    led.refresh_from_db()
    assert led.stopped_on == timezone.localdate()
    left = joined.participations.get(team=cast.ward_7)
    assert (left.until, left.ended_reason) == (timezone.localdate(), WHY)
    taken_over = Improvement.objects.filter(team=cast.ward_8).latest("pk")
    assert taken_over.participations.get().role == "leads"


def test_page_names_each_kind_that_is_open_with_its_number(full, signed_in):
    lines = {line.things.slug: line.number for line in checklist_of(full.ward_7)}
    assert lines == dict.fromkeys([things.slug for things in KINDS], 1) | {
        "meetings": lines["meetings"],
        "unreleased": 2,  # one of them is kept back
        "takes_part": 2,  # it is asked to take part in one, and offered the lead of another
    }
    page = spaced_text_of(signed_in("ada").get(page_of(full.ward_7)))
    for things in KINDS:
        assert str(things.heading) in page
    assert "Conversations begun and not saved 1" in page
    assert "Rowan Lead" in page


def test_checklist_asks_the_database_once(full, django_assert_num_queries):
    with django_assert_num_queries(1):
        checklist_of(full.ward_7)


def test_what_is_left_ends_with_the_team(full, signed_in):
    site = full.ward_7.sites_received.get()
    answer = signed_in("ada").post(page_of(full.ward_7), sent(full.ward_7))
    assert answer.status_code == 302, spaced_text_of(answer)
    assert [line.things.slug for line in checklist_of(full.ward_7)] == ["concerns", "unreleased", "on_the_board"]
    assert Draft.objects.count() == 0
    (held,) = FeedbackImport.objects.all()
    assert (held.state, held.table) == ("stopped", {})
    assert {meeting.cancelled_reason for meeting in Meeting.objects.filter(state="cancelled")} == {WHY}
    assert Action.objects.get().dropped_reason == WHY
    stopped = Improvement.objects.filter(team=full.ward_7).earliest("pk")
    assert (stopped.stopped_on, stopped.stopped_reason) == (timezone.localdate(), WHY)
    assert Invitation.objects.unanswered().count() == 0
    assert (site.stage.stage, site.stage.reason) == ("declined", "Ward 7 has closed")
    assert verbs() == ["closed a team"]


def test_concern_stays_with_whoever_has_it(full, signed_in):
    close_team(by=full.ada, team=full.ward_7, reason=WHY, deletes_drafts=True)
    concern = Concern.objects.open().get()
    page = f"/teams/strathmoor/ward-7/conversations/concerns/{concern.pk}/"
    assert (concern.closed_at, signed_in("rowan").get(page).status_code) == (None, 200)
    assert Membership.objects.current().filter(team=full.ward_7, user=full.user("moira")).exists()


@pytest.mark.parametrize("holder", [None, "moira"])
def test_close_refused_while_nobody_handles_a_concern(full, signed_in, holder):
    """Nobody picked it up; or it is with somebody who does not handle concerns any more."""
    holder = holder and full.user(holder)
    Concern.objects.update(acknowledged_by=holder, acknowledged_at=holder and timezone.now())
    client = signed_in("ada")
    page = spaced_text_of(client.get(page_of(full.ward_7)))
    assert "1 concern is open and nobody has it" in page
    assert "Why does the team close?" not in page
    assert "nobody has it" in client.post(page_of(full.ward_7), sent(full.ward_7)).text
    assert (Team.objects.get(pk=full.ward_7.pk).ended_on, verbs()) == (None, [])
    assert Draft.objects.count() == 1


def test_close_refused_while_a_file_is_being_imported(full):
    FeedbackImport.objects.update(state="running", started_at=timezone.now())
    with pytest.raises(ValidationError, match="is being imported at this moment"):
        close_team(by=full.ada, team=full.ward_7, reason=WHY, deletes_drafts=True)


def test_close_refused_for_drafts_until_they_may_be_deleted(full, signed_in):
    page = signed_in("ada").post(page_of(full.ward_7), sent(full.ward_7, deletes_drafts="")).text
    assert "Say that the drafts may be deleted" in page
    with pytest.raises(ValidationError, match="Say that the drafts may be deleted"):
        close_team(by=full.ada, team=full.ward_7, reason=WHY)
    assert Draft.objects.count() == 1


def test_close_refused_when_something_came_up_since_the_page_was_opened(full, signed_in):
    before = sent(full.ward_7)
    make.make_conversation(full.rowan)
    assert "Something changed since you opened this page" in signed_in("ada").post(page_of(full.ward_7), before).text
    assert verbs() == []


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
def test_close_needs_a_reason(full, signed_in, reason):
    assert signed_in("ada").post(page_of(full.ward_7), sent(full.ward_7, reason=reason)).status_code == 200
    assert verbs() == []


def test_another_team_takes_over_actions_and_improvements(full, signed_in):
    """As new ones of its own, by their definitions; what was done stays where it was done."""
    before = Improvement.objects.filter(team=full.ward_7).earliest("pk")
    answer = signed_in("ada").post(page_of(full.ward_7), sent(full.ward_7, hand_to=full.ward_8.pk))
    assert answer.status_code == 302, spaced_text_of(answer)
    taken = Action.objects.open().get()
    assert (taken.team, taken.owner, taken.text, taken.meeting) == (full.ward_8, full.nadia, "Ask", None)
    assert Action.objects.get(team=full.ward_7).dropped_reason == "Handed over to Ward 8"
    after = Improvement.objects.under_way().filter(title=before.title, team=full.ward_8).latest("pk")
    assert (after.owner, after.opportunities.count()) == (full.nadia, 0)
    assert [idea.text for idea in after.ideas.all()] == [idea.text for idea in before.ideas.all()]
    assert (before.measures.count(), after.measures.count()) == (1, 0)
    page = signed_in("nadia").get(f"/teams/strathmoor/ward-8/improvements/{after.pk}/")
    assert "Taken over from Ward 7, which has closed" in spaced_text_of(page)
    assert "taken over from Ward 7" in signed_in("nadia").get("/teams/strathmoor/ward-8/").text
    action = signed_in("nadia").get(f"/teams/strathmoor/ward-8/meetings/actions/{taken.pk}/finish/")
    assert "Taken over from Ward 7, which has closed" in action.text


@pytest.mark.parametrize(("state", "comes"), [("idea", 1), ("adopted", 1), ("implemented", 0), ("abandoned", 0)])
def test_ideas_that_are_settled_stay_and_the_page_says_so(full, signed_in, state, comes):
    ChangeIdea.objects.filter(team=full.ward_7).update(state=state)
    before = set(Improvement.objects.values_list("pk", flat=True))
    page = spaced_text_of(signed_in("ada").get(page_of(full.ward_7)))
    assert (
        "its name, its aim and the ideas still open. Ideas that are normal work already, or were given up, do not"
        in page
    )
    signed_in("ada").post(page_of(full.ward_7), sent(full.ward_7, hand_to=full.ward_8.pk))
    ideas = ChangeIdea.objects.filter(team=full.ward_8).exclude(improvement__in=before)
    assert min(ideas.count(), 1) == comes


@pytest.mark.parametrize("name", ["far_away", "ward_7"])
def test_only_another_team_of_the_organisation_takes_over(full, name, signed_in):
    to = getattr(full, name)
    page = signed_in("ada").post(page_of(full.ward_7), sent(full.ward_7, hand_to=to.pk)).text
    assert "Choose a team from the list" in page
    with pytest.raises(ValidationError, match="Choose a team that is at work"):
        close_team(by=full.ada, team=full.ward_7, reason=WHY, hand_to=to, deletes_drafts=True)


def test_closing_changes_no_figure_of_its_time(cast, signed_in):
    fill(cast.rowan)
    pick_up(cast.rowan.user)
    client = signed_in("quentin")
    figures, cells = figure_of(client), cells_of(client)["Ward 7"]
    told = BoardEntry.objects.filter(approved_at__isnull=False).count()
    close_team(by=cast.ada, team=cast.ward_7, reason=WHY)
    assert figure_of(client) == figures
    closed = next(row for name, row in cells_of(client).items() if name.startswith("Ward 7"))
    assert closed[:-1] == cells[:-1]
    assert BoardEntry.objects.on_board(timezone.localdate()).count() == told
    assert Conversation.objects.counted().filter(team=cast.ward_7).count() == 2


def test_teams_of_another_organisation_and_closed_ones_are_not_found(cast, signed_in):
    close_team(by=cast.ada, team=cast.ward_8, reason=WHY)
    for team in (cast.far_away, cast.ward_8):
        assert signed_in("ada").get(page_of(team)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_one_closes_it(cast):
    other = OrganisationRole.objects.create(
        organisation=cast.organisation, user=cast.user("stan"), role="administrator"
    )
    results = at_once(*(lambda by=by: close_team(by=by, team=cast.ward_8, reason=WHY) for by in (cast.ada, other)))
    assert sorted(type(result).__name__ for result in results) == ["Team", "ValidationError"]
    assert "This team has closed already" in str(results)
    assert verbs() == ["closed a team"]
