"""Moving to another team: asked for, accepted, and with everything in hand given to others."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.leaving import moving
from ceim.across.leaving.services import end_membership
from ceim.across.leaving.work import work_of
from ceim.teams.models import Membership, Move, Team
from ceim.testing.history import verbs
from ceim.testing.page_forms import in_three_boxes
from conversations.models import Draft
from meetings.models import Action

HERE, THERE = "/teams/strathmoor/ward-7/people/", "/teams/strathmoor/ward-8/people/"
DAY = timedelta(days=1)


def again(record):
    return type(record).objects.get(pk=record.pk)


def ask(cast, person, *, by=None, after=0, service=moving.ask_for_move, **more):
    details = {"to_team": cast.ward_8, "role": "member", "profession": "Nurse", "stays": False, "to": {}}
    starts_on = timezone.localdate() + after * DAY
    return service(by=by or cast.rowan, membership=person, **(details | {"starts_on": starts_on} | more))


def typed(cast, after=0, **more):
    day = in_three_boxes("starts_on", timezone.localdate() + after * DAY)
    return {"to_team": cast.ward_8.pk, "role": "member", "profession": "Nurse", "leaves": "leaves"} | day | more


def in_ward_8(cast, name="moira"):
    return Membership.objects.current().filter(team=cast.ward_8, user=cast.user(name)).first()


def test_move_asked_for_by_one_lead_and_accepted_by_the_other(signed_in, cast):
    Membership.objects.filter(pk=cast.moira.pk).update(wants_reminders=False)
    action = Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.moira, due_on=timezone.localdate())
    draft = Draft.objects.create(team=cast.ward_7, pathway=cast.pathway, held_by=cast.user("moira"))
    to = {"actions": str(cast.isla.pk), "drafts": str(cast.callum.pk)}
    assert signed_in("rowan").post(f"{HERE}{cast.moira.pk}/move/", typed(cast, **to))["Location"] == HERE
    assert (again(cast.moira).ended_on, in_ward_8(cast), verbs()) == (None, None, ["asked to move a person"])
    there, address = signed_in("nadia"), f"{THERE}moves/{Move.objects.get().pk}/"
    assert address in there.get(THERE).text
    assert "Ward 7" in there.get(address).text
    assert there.post(address)["Location"] == THERE
    joined = in_ward_8(cast)
    assert (joined.role, joined.profession, joined.name, joined.wants_reminders) == (
        "member",
        "Nurse",
        "Moira Member",
        False,
    )
    assert again(cast.moira).ended_on == timezone.localdate()
    assert (again(action).owner, again(draft).kept_by) == (cast.isla, cast.user("callum"))
    assert verbs() == ["asked to move a person", "accepted a person from another team"]
    for name, page in (("rowan", HERE), ("nadia", THERE)):
        said = " ".join(signed_in(name).get(page).text.split())
        assert "asked for by Rowan Lead, accepted by Nadia Neighbour" in said


def test_a_move_of_the_administrator_happens_at_once_and_both_teams_see_it(signed_in, cast):
    signed_in("ada").post(f"{HERE}{cast.moira.pk}/move/", typed(cast))
    assert in_ward_8(cast)
    assert again(cast.moira).ended_on == timezone.localdate()
    assert verbs() == ["moved a person"]
    for name, page in (("rowan", HERE), ("nadia", THERE)):
        assert "asked for by Ada Administrator" in " ".join(signed_in(name).get(page).text.split())


def test_a_move_of_the_administrator_on_a_later_day_waits_for_the_lead(signed_in, cast):
    signed_in("ada").post(f"{HERE}{cast.moira.pk}/move/", typed(cast, after=3))
    assert (in_ward_8(cast), again(cast.moira).ended_on) == (None, None)
    with pytest.raises(ValidationError, match="must accept"):
        ask(cast, cast.callum, service=moving.move_at_once)


def test_nobody_joins_before_the_first_day(signed_in, cast):
    move = ask(cast, cast.moira, after=2)
    client = signed_in("nadia")
    assert "You can accept from" in client.get(f"{THERE}moves/{move.pk}/").text
    client.post(f"{THERE}moves/{move.pk}/")
    assert in_ward_8(cast) is None
    Move.objects.update(starts_on=timezone.localdate())
    client.post(f"{THERE}moves/{move.pk}/")
    assert in_ward_8(cast)


def test_who_waits_to_join_is_a_task_of_the_lead_from_the_first_day(signed_in, cast):
    ask(cast, cast.moira, after=2)
    home = "/teams/strathmoor/ward-8/"
    assert "from another team" not in signed_in("nadia").get(home).text
    Move.objects.update(starts_on=timezone.localdate())
    assert "Accept 1 person from another team" in signed_in("nadia").get(home).text
    assert "from another team" not in signed_in("rowan").get("/teams/strathmoor/ward-7/").text


def test_somebody_may_work_in_both_teams(signed_in, cast):
    Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.moira, due_on=timezone.localdate())
    signed_in("rowan").post(f"{HERE}{cast.moira.pk}/move/", typed(cast, leaves="both"))
    moving.accept_move(by=cast.nadia, move=Move.objects.get())
    assert in_ward_8(cast)
    assert again(cast.moira).ended_on is None
    assert [str(work) for work in work_of(cast.moira)] == ["1 open action from meetings"]


def test_what_nobody_was_chosen_for_goes_to_the_lead(cast):
    """They took up something since, and the colleague who was chosen has left."""
    draft = Draft.objects.create(team=cast.ward_7, pathway=cast.pathway, held_by=cast.user("moira"))
    move = ask(cast, cast.moira, to={"drafts": cast.callum})
    action = Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.moira, due_on=timezone.localdate())
    end_membership(by=cast.rowan, membership=cast.callum, to={})
    moving.accept_move(by=cast.nadia, move=move)
    assert (again(draft).kept_by, again(action).owner) == (cast.user("rowan"), cast.rowan)


def test_a_partner_without_a_sign_in_moves_too(cast):
    with pytest.raises(ValidationError, match="can only be a partner"):
        ask(cast, cast.jean, role="lead")
    moving.accept_move(by=cast.nadia, move=ask(cast, cast.jean, role="partner"))
    assert Membership.objects.get(team=cast.ward_8, name="Jean").user is None


@pytest.mark.parametrize("answer", ["decline", "withdraw"])
def test_move_that_comes_to_nothing(signed_in, cast, answer):
    move = ask(cast, cast.moira)
    name, page = {"decline": ("nadia", THERE), "withdraw": ("rowan", HERE)}[answer]
    assert signed_in(name).post(f"{page}moves/{move.pk}/{answer}/")["Location"] == page
    assert (again(cast.moira).ended_on, in_ward_8(cast)) == (None, None)
    with pytest.raises(ValidationError, match="no longer open"):
        moving.accept_move(by=cast.nadia, move=move)
    assert ask(cast, cast.moira).pk != move.pk


def test_each_team_does_only_what_is_its_own(signed_in, cast):
    move = ask(cast, cast.moira)
    assert signed_in("rowan").get(f"{HERE}moves/{move.pk}/").status_code == 404
    assert signed_in("nadia").post(f"{THERE}moves/{move.pk}/withdraw/").status_code == 404
    assert signed_in("odile").get(f"/teams/elsewhere/far-away/people/moves/{move.pk}/").status_code == 404


@pytest.mark.parametrize("to", ["far_away", "ward_7"])
def test_move_to_another_organisation_or_to_the_team_itself_refused(signed_in, cast, to):
    team = getattr(cast, to)
    page = signed_in("rowan").post(f"{HERE}{cast.moira.pk}/move/", typed(cast, to_team=team.pk)).text
    assert "Choose another team of your organisation" in page
    with pytest.raises(ValidationError):
        ask(cast, cast.moira, to_team=team)


def test_move_to_a_team_that_closed_refused(cast):
    Team.objects.filter(pk=cast.ward_8.pk).update(ended_on=timezone.localdate())
    with pytest.raises(ValidationError):
        ask(cast, cast.moira, to_team=again(cast.ward_8))


def test_move_of_the_only_lead_refused(cast):
    with pytest.raises(ValidationError, match="Make somebody else team lead first"):
        ask(cast, cast.rowan)


def test_who_became_the_only_lead_meanwhile_stays(cast):
    move = ask(cast, cast.moira)
    Membership.objects.filter(pk=cast.moira.pk).update(role=Role.LEAD)
    Membership.objects.filter(pk=cast.rowan.pk).update(role=Role.MEMBER)
    with pytest.raises(ValidationError, match="Make somebody else team lead first"):
        moving.accept_move(by=cast.nadia, move=move)
    assert (again(cast.moira).ended_on, again(move).accepted_at) == (None, None)


def test_who_joined_the_other_team_meanwhile_is_not_in_it_twice(cast):
    move = ask(cast, cast.moira)
    Membership.objects.create(team=cast.ward_8, user=cast.user("moira"), name="Moira", role=Role.COACH)
    with pytest.raises(ValidationError, match="in that team already"):
        moving.accept_move(by=cast.nadia, move=move)
    with pytest.raises(ValidationError):
        ask(cast, cast.moira)


def test_who_left_meanwhile_cannot_be_accepted(cast):
    move = ask(cast, cast.moira)
    end_membership(by=cast.rowan, membership=cast.moira, to={})
    with pytest.raises(ValidationError, match="no longer open"):
        moving.accept_move(by=cast.nadia, move=move)


def test_asked_to_another_team_twice_refused(cast):
    move = ask(cast, cast.moira)
    with pytest.raises(ValidationError, match="asked to another team already"):
        ask(cast, cast.moira)
    with pytest.raises(IntegrityError):
        Move.objects.create(
            team=cast.ward_7,
            to_team=cast.ward_8,
            membership=cast.moira,
            role="member",
            starts_on=move.starts_on,
            asked_by=cast.user("rowan"),
        )


@pytest.mark.parametrize("answer", ["accepted", "declined", "withdrawn", "left meanwhile"])
def test_link_of_a_move_that_was_answered_says_so(signed_in, cast, answer):
    move = ask(cast, cast.moira)
    if answer == "left meanwhile":
        end_membership(by=cast.rowan, membership=cast.moira, to={})
    elif answer == "withdrawn":
        moving.withdraw_move(by=cast.rowan, move=move)
    else:
        service = moving.accept_move if answer == "accepted" else moving.decline_move
        service(by=cast.nadia, move=move)
    page = signed_in("nadia").get(f"{THERE}moves/{move.pk}/", follow=True)
    assert page.redirect_chain == [(THERE, 302)]
    assert "This has been answered already, or is no longer asked" in page.text
    for name, button in (("nadia", f"{THERE}moves/{move.pk}/decline/"), ("rowan", f"{HERE}moves/{move.pk}/withdraw/")):
        page = signed_in(name).post(button, follow=True)
        assert "This has been answered already, or is no longer asked" in page.text


def test_link_of_a_move_that_nobody_answered_opens_it(signed_in, cast):
    assert "Moira Member from another team" in signed_in("nadia").get(f"{THERE}moves/{ask(cast, cast.moira).pk}/").text
