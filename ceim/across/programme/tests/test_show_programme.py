"""The programme's page: what is under way, how each team does, and what of others is said and not shown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.dashboards.tests.world import make_group, make_team
from ceim.across.programme.tests.world import DAY, PROGRAMME, TODAY, count, describe, fill, make_practice, score
from ceim.testing.answers import soup_of, spaced_text_of
from ceim.testing.factories import (
    make_improvement,
    make_participation,
)
from ceim.testing.practices import make_care_team_member, make_support

pytestmark = pytest.mark.django_db
OVERVIEW = "/organisations/strathmoor/"
AMBER = "Nobody with own experience of care"
APART = "A whole point apart: a call is due"
QUERIES = 14


@pytest.fixture
def practice(cast):
    return make_practice(cast.rowan)


def test_show_programme_says_what_the_work_is_and_how_its_team_does(cast, signed_in, practice):
    describe(cast.rowan, practice)
    fill(cast.rowan, practice)
    said = spaced_text_of(signed_in("quentin").get(PROGRAMME))
    for each in (
        "Reliable practices Programme",
        "1 under way in 1 team; none reliable yet.",
        "I know what happens next “I will always know what happens next” A daughter",
        "Area of focus Going home",
        "Aim 95 of 100 are told",
        "Not in a phase yet",
        "1 of 3. The truth may lie anywhere from 6 to 79 of 100. What counts as reliable, 95 of 100, is above "
        "that: it is not reached. That is enough to know: mend it, do not count on.",
        "2 misses: Told what happens next (2).",
        "Team: 3.0 ,",
        "Coach: 2.0 ,",
        APART,
        "Coaching call,",
        "Next: Count on",
        "Asks for: A porter",
        "Own experience of care",
    ):
        assert each in said
    assert AMBER not in said


def test_show_programme_says_what_is_missing(cast, signed_in, practice):
    said = spaced_text_of(signed_in("quentin").get(PROGRAMME))
    for each in (
        "No vision in people's words yet.",
        "Aim Not set yet",
        "Nothing was counted yet.",
        "Team: not said yet Coach: not said yet",
        AMBER,
        "No support is written down.",
    ):
        assert each in said
    make_support(cast.rowan, practice, agreed="")
    assert "No next step is written down." in spaced_text_of(signed_in("quentin").get(PROGRAMME))


def test_show_programme_without_any_work(cast, signed_in):
    make_improvement(cast.rowan)
    make_practice(cast.nadia, stopped_on=TODAY, stopped_reason="Enough")
    make_practice(cast.odile)
    client = signed_in("quentin")
    assert "None is under way. None under way here" in spaced_text_of(client.get(PROGRAMME))
    assert PROGRAMME not in client.get(OVERVIEW).content.decode()


def test_programme_is_linked_where_the_organisation_has_such_work(cast, signed_in, practice):
    client = signed_in("quentin")
    for page in (OVERVIEW, f"{OVERVIEW}teams/", f"{OVERVIEW}thread/", f"{OVERVIEW}groups/", PROGRAMME):
        assert PROGRAMME in [link.get("href") for link in soup_of(client.get(page)).select(".ceim-org a")], page


@pytest.mark.parametrize("name", ["moira", "rowan", "ada", "conor"])
def test_show_programme_is_for_who_sees_all_teams(signed_in, practice, name):
    assert signed_in(name).get(PROGRAMME).status_code in (403, 404)


def test_reliable_is_what_is_so_in_each_own_team(cast, signed_in, practice):
    make_participation(practice, by=cast.nadia)
    make_practice(cast.rowan, "Another")
    count(cast.rowan, practice, 19, 1)
    client = signed_in("quentin")
    assert "2 under way in 2 teams; none reliable yet." in spaced_text_of(client.get(PROGRAMME))
    count(cast.nadia, practice, 19, 1)
    assert "2 under way in 2 teams; 1 reliable (38 of 40)." in spaced_text_of(client.get(PROGRAMME))
    count(cast.nadia, practice, 0, 2)
    assert "2 under way in 2 teams; none reliable yet." in spaced_text_of(client.get(PROGRAMME))


def test_only_cases_since_the_parts_were_last_changed_count(cast, signed_in, practice):
    count(cast.rowan, practice, 20)
    client = signed_in("quentin")
    assert "1 reliable (20 of 20)" in spaced_text_of(client.get(PROGRAMME))
    practice.practice_elements.update(begun_at=timezone.now() + timedelta(minutes=1))
    assert "Nothing was counted yet." in spaced_text_of(client.get(PROGRAMME))


def test_scores_of_two_months_are_not_set_against_each_other(cast, signed_in, practice):
    score(cast.rowan, practice, "4.0")
    score(cast.rowan, practice, "1.0", by_coach=True, month=TODAY - 40 * DAY)
    said = spaced_text_of(signed_in("quentin").get(PROGRAMME))
    assert ("Coach: 1.0 ," in said, APART in said) == (True, False)


def test_others_are_named_and_their_numbers_are_not_shown(cast, signed_in, practice):
    make_participation(practice, by=cast.odile)
    make_participation(practice, by=cast.rowan, place="The care home")
    fill(cast.odile, practice)
    said = spaced_text_of(signed_in("quentin").get(PROGRAMME))
    assert "Also at work, whose numbers and scores are not shown here:" in said
    assert ("Ward Far Away" in said, "The care home" in said) == (True, True)
    assert ("1 of 3" in said, "A porter" in said) == (False, False)
    assert "in 1 team;" in said


def test_work_that_another_organisation_leads_says_who_leads_it(cast, signed_in):
    practice = make_practice(cast.odile)
    make_participation(practice, by=cast.rowan)
    describe(cast.odile, practice)
    fill(cast.rowan, practice)
    page = signed_in("quentin").get(PROGRAMME)
    said = spaced_text_of(page)
    assert f"Led by Ward Far Away, {cast.far_away.organisation.name}" in said
    assert ("Going home" in said, "1 of 3" in said) == (True, True)
    assert f"/teams/strathmoor/ward-7/improvements/{practice.pk}/" in page.content.decode()
    assert f"/teams/{cast.far_away.address}/" not in page.content.decode()


def test_who_left_is_not_on_the_page(cast, signed_in, practice):
    part = make_participation(practice, by=cast.nadia)
    part.until = TODAY
    part.save()
    assert "in 1 team;" in spaced_text_of(signed_in("quentin").get(PROGRAMME))
    make_care_team_member(cast.rowan, practice, until=TODAY)
    assert AMBER in spaced_text_of(signed_in("quentin").get(PROGRAMME))


def test_a_cohort_narrows_the_page_and_says_who_else_works_on_it(cast, signed_in, practice):
    make_participation(practice, by=cast.nadia)
    make_practice(cast.nadia, "Another")
    cohort = make_group(cast, "First cohort", cast.ward_7, kind="cohort")
    page = signed_in("quentin").get(PROGRAMME, {"group": cohort.pk})
    said = spaced_text_of(page)
    assert "1 under way in 1 team;" in said
    assert "1 more team of ours works on it, and is not in the group that you chose." in said
    rows = [" ".join(row.a.find(string=True).split()) for row in soup_of(page).select("tbody tr")]
    assert rows == ["Ward 7"]


def test_the_mark_stands_with_its_notice_where_it_was_chosen(cast, signed_in, practice):
    client, notice = signed_in("quentin"), "Always Events® is a registered trademark"
    assert notice not in spaced_text_of(client.get(PROGRAMME))
    cast.organisation.name_of_practices = "mark"
    cast.organisation.save()
    said = spaced_text_of(client.get(PROGRAMME))
    assert ("Always Events® Programme" in said, notice in said) == (True, True)


@pytest.mark.parametrize("number", [1, 12])
def test_show_programme_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    make_group(cast, "First cohort", cast.ward_7, kind="cohort")
    leads = [make_team(cast.organisation, each) for each in range(number)]
    for each in range(number):
        practice = make_practice(cast.rowan, f"Practice {each:02}")
        describe(cast.rowan, practice)
        for lead in leads[:4]:
            make_participation(practice, by=lead)
            fill(lead, practice)
    client = signed_in("quentin")
    client.get(PROGRAMME)
    with django_assert_num_queries(QUERIES):
        page = client.get(PROGRAMME)
    assert len(soup_of(page).select(".ceim-idea")) == min(number, 10)
