"""Groups of teams: a tree with names of its own, and from which day to which a team belonged."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ceim.history.models import Event
from ceim.teams import services
from ceim.teams.groups import tree_of
from ceim.teams.models import GroupOfTeams, Membership, Team, TeamInGroup
from ceim.testing.answers import soup_of, spaced_text_of

GROUPS = "/organisations/strathmoor/groups/"
ON_THE_22ND = time_machine.travel("2026-11-22 10:00 +0000", tick=False)
AUTUMN = date(2026, 9, 1)


def make_group(cast, name="Surgery", **fields):
    usual = {"kind": "directorate", "parent": None, "lead": cast.user("quentin"), "started_on": AUTUMN}
    return services.make_group(by=cast.ada, name=name, **(usual | fields))


def choose(cast, group, *teams, day=AUTUMN):
    return services.choose_group_teams(by=cast.ada, group=group, teams=list(teams), day=day)


def belonged(group, first, last=None):
    return [place.team.name for place in group.places.during(first, last or first)]


def in_boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@ON_THE_22ND
def test_group_is_made_and_its_teams_chosen_on_pages(cast, signed_in):
    client = signed_in("ada")
    made = {"name": "Surgery", "kind": "directorate", "lead": cast.user("quentin").pk} | in_boxes("started_on", AUTUMN)
    response = client.post(GROUPS + "new/", made)
    group = GroupOfTeams.objects.get()
    assert response["Location"] == f"{GROUPS}{group.pk}/teams/"
    chosen = {"teams": [cast.ward_7.pk, cast.ward_8.pk]} | in_boxes("day", date(2026, 10, 5))
    assert client.post(response["Location"], chosen)["Location"] == f"{GROUPS}{group.pk}/"
    text = spaced_text_of(client.get(f"{GROUPS}{group.pk}/"))
    assert "Ward 7 , since 5 October 2026" in text
    assert "Ward 8 , since 5 October 2026" in text
    assert "Surgery Directorate, 2 teams. Led by Quentin Quality" in spaced_text_of(client.get(GROUPS))
    assert list(Event.objects.values_list("verb", flat=True).order_by("pk")) == [
        "made a group of teams",
        "chose the teams of a group",
    ]


@ON_THE_22ND
def test_team_that_left_stays_in_the_days_it_belonged(cast):
    group = choose(cast, make_group(cast), cast.ward_7, cast.ward_8)
    choose(cast, group, cast.ward_8, day=date(2026, 10, 10))
    assert belonged(group, date(2026, 10, 9)) == ["Ward 7", "Ward 8"]
    assert belonged(group, date(2026, 10, 10)) == ["Ward 8"]
    assert belonged(group, date(2026, 8, 31)) == []
    choose(cast, group, cast.ward_7, cast.ward_8, day=date(2026, 11, 1))
    assert belonged(group, date(2026, 10, 20)) == ["Ward 8"]
    assert belonged(group, date(2026, 10, 1), date(2026, 11, 22)) == ["Ward 7", "Ward 7", "Ward 8"]


@ON_THE_22ND
@pytest.mark.parametrize(
    ("teams", "day", "says"),
    [
        (["ward_7"], date(2026, 8, 31), "Choose a day from 1 September 2026 up to today"),
        (["ward_7"], date(2026, 11, 23), "Choose a day from 1 September 2026 up to today"),
        ([], date(2026, 9, 15), "Ward 8 came in on 1 October 2026"),
        (["ward_7", "ward_8"], date(2026, 10, 4), "Ward 7 was in it until 5 October 2026"),
    ],
)
def test_day_that_would_rewrite_the_past_is_refused(teams, day, says, cast):
    group = choose(cast, make_group(cast), cast.ward_7)
    choose(cast, group, cast.ward_7, cast.ward_8, day=date(2026, 10, 1))
    choose(cast, group, cast.ward_8, day=date(2026, 10, 5))
    with pytest.raises(ValidationError, match=says):
        choose(cast, group, *(getattr(cast, name) for name in teams), day=day)
    assert belonged(group, date(2026, 11, 22)) == ["Ward 8"]


def test_teams_of_another_organisation_cannot_be_chosen(cast, signed_in):
    group = make_group(cast, started_on=timezone.localdate())
    data = {"teams": [cast.far_away.pk]} | in_boxes("day", timezone.localdate())
    response = signed_in("ada").post(f"{GROUPS}{group.pk}/teams/", data)
    assert "Choose teams of the organisation" in spaced_text_of(response)
    assert "Far Away" not in spaced_text_of(response)
    choose(cast, group, cast.far_away, day=timezone.localdate())
    assert TeamInGroup.objects.count() == 0


def test_names_are_unique_among_current_groups(cast):
    group = make_group(cast)
    with pytest.raises(ValidationError, match="a group of this name already"):
        make_group(cast, name="SURGERY")
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.organisation.groups.create(name="surgery", kind="other", lead=cast.user("ada"))
    services.end_group(by=cast.ada, group=group)
    assert make_group(cast, name="SURGERY").ended_on is None


def test_lead_is_no_partner(cast):
    Membership.objects.create(team=cast.ward_7, user=cast.user("stan"), name="Stan", role="partner")
    with pytest.raises(ValidationError, match="Choose one of the people of the organisation"):
        make_group(cast, lead=cast.user("stan"))


def test_lead_is_somebody_of_the_organisation(cast):
    for name in ("odile", "stan"):
        with pytest.raises(ValidationError, match="Choose one of the people of the organisation"):
            make_group(cast, lead=cast.user(name))
    group = make_group(cast, lead=cast.user("moira"))
    Membership.objects.filter(user=cast.user("moira")).update(ended_on=timezone.localdate())
    with pytest.raises(ValidationError, match="Choose one of the people of the organisation"):
        services.edit_group(
            by=cast.ada, group=group, name="Surgery", kind="cohort", parent=None, lead=cast.user("moira")
        )


def test_reminders_are_wanted_until_the_lead_says_otherwise_and_again_by_the_next(cast):
    group = make_group(cast, lead=cast.user("moira"))
    services.choose_group_reminders(by=cast.user("moira"), group=group, wants_reminders=False)
    about = {"by": cast.ada, "name": "Knees", "kind": "cohort", "parent": None}
    assert not services.edit_group(group=group, lead=cast.user("moira"), **about).lead_wants_reminders
    assert services.edit_group(group=group, lead=cast.user("quentin"), **about).lead_wants_reminders
    with pytest.raises(ValidationError, match="You do not lead this group any more"):
        services.choose_group_reminders(by=cast.user("moira"), group=group, wants_reminders=False)


def test_page_says_that_the_lead_has_left(cast, signed_in):
    group = make_group(cast, lead=cast.user("moira"))
    client = signed_in("quentin")
    assert "has left" not in spaced_text_of(client.get(f"{GROUPS}{group.pk}/"))
    Membership.objects.filter(user=cast.user("moira")).update(ended_on=timezone.localdate())
    assert "Moira Member has left the organisation" in spaced_text_of(client.get(f"{GROUPS}{group.pk}/"))


def test_tree_is_at_most_three_deep_and_without_a_circle(cast):
    top = make_group(cast)
    middle = make_group(cast, name="Hips", parent=top)
    lowest = make_group(cast, name="New hips", parent=middle)
    with pytest.raises(ValidationError, match="not too deep"):
        make_group(cast, name="Newer hips", parent=lowest)
    alone = make_group(cast, name="Alone")
    about = {"by": cast.ada, "kind": "other", "lead": cast.user("ada")}
    with pytest.raises(ValidationError, match="not this one"):
        services.edit_group(group=alone, name="Alone", parent=alone, **about)
    with pytest.raises(ValidationError, match="end this group and make another"):
        services.edit_group(group=top, name="Surgery", parent=lowest, **about)
    services.edit_group(group=alone, name="Alone", parent=middle, **about)
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupOfTeams.objects.filter(pk=top.pk).update(parent=top)
    found = tree_of(GroupOfTeams.objects.all())
    assert [branch.name for branch in found] == ["Surgery", "– Hips", "– – Alone", "– – New hips"]
    assert found[1].ids == {middle.pk, lowest.pk, alone.pk}


def test_group_stays_where_its_past_is(cast, signed_in):
    top, group = make_group(cast), make_group(cast, name="Hips")
    choose(cast, group, cast.ward_7)
    with pytest.raises(ValidationError, match="end this group and make another"):
        services.edit_group(by=cast.ada, group=group, name="Hips", kind="other", parent=top, lead=cast.user("ada"))
    client = signed_in("ada")
    assert soup_of(client.get(f"{GROUPS}{group.pk}/edit/")).select_one("[name=parent]") is None
    data = {"name": "Knees", "kind": "cohort", "lead": cast.user("ada").pk}
    assert client.post(f"{GROUPS}{group.pk}/edit/", data).status_code == 302
    group.refresh_from_db()
    assert (group.name, group.kind, group.parent) == ("Knees", "cohort", None)


@ON_THE_22ND
def test_ended_group_keeps_its_past_and_is_changed_no_more(cast, signed_in):
    top = make_group(cast)
    group = choose(cast, make_group(cast, name="Hips", parent=top), cast.ward_7)
    with pytest.raises(ValidationError, match="End the groups inside it first"):
        services.end_group(by=cast.ada, group=top)
    client = signed_in("ada")
    assert client.post(f"{GROUPS}{group.pk}/end/").status_code == 302
    assert (belonged(group, date(2026, 11, 21)), belonged(group, date(2026, 11, 22))) == (["Ward 7"], [])
    with pytest.raises(ValidationError, match="ended already"):
        choose(cast, group, cast.ward_8)
    statuses = {page: client.get(f"{GROUPS}{group.pk}/{page}").status_code for page in ("", "edit/", "teams/", "end/")}
    assert statuses == {"": 200, "edit/": 404, "teams/": 404, "end/": 404}
    assert "Hips , ended on 22 November 2026" in spaced_text_of(client.get(GROUPS))


def test_closed_team_stays_in_its_group_and_can_be_taken_out(cast, signed_in):
    group = choose(cast, make_group(cast, started_on=AUTUMN - timedelta(days=90)), cast.ward_7)
    Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=timezone.localdate())
    page = soup_of(signed_in("ada").get(f"{GROUPS}{group.pk}/teams/"))
    assert [box["value"] for box in page.select("input[name=teams][checked]")] == [str(cast.ward_7.pk)]


def test_groups_are_read_by_qi_leads_and_changed_by_administrators(cast, signed_in):
    group = make_group(cast)
    client = signed_in("quentin")
    statuses = {
        page: client.get(GROUPS + page).status_code for page in ("", f"{group.pk}/", "new/", f"{group.pk}/edit/")
    }
    assert statuses == {"": 200, f"{group.pk}/": 200, "new/": 403, f"{group.pk}/edit/": 403}
    assert "Change the group" not in spaced_text_of(client.get(f"{GROUPS}{group.pk}/"))
    assert client.get(f"/organisations/elsewhere/groups/{group.pk}/").status_code == 404


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3])
def test_group_pages_queries_do_not_grow(number, cast, signed_in, django_assert_num_queries):
    for each in range(number):
        group = choose(cast, make_group(cast, name=f"Group {each}"), cast.ward_7, *[cast.ward_8] * (number > 1))
        make_group(cast, name=f"Inside {each}", parent=group)
    client = signed_in("ada")
    with django_assert_num_queries(4):
        client.get(GROUPS)
    with django_assert_num_queries(7):
        client.get(f"{GROUPS}{group.pk}/")
