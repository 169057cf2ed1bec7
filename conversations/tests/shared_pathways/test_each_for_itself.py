"""On one pathway each team's conversations are its own, and count for itself: on every page, in mails and figures."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries import grid
from ceim.across.dashboards.queries.teams import with_counts, with_missing
from ceim.across.reminders.kinds import short_of_target
from ceim.months import days_of, first_of
from ceim.teams.models import Membership, Target, Team
from ceim.testing.answers import text_of
from ceim.testing.factories import make_conversation, make_highlight, make_pathway_partner
from conversations.against_target import counts, pathways_with_counts, short
from conversations.guides import services as guides
from conversations.guides.questions import guide_of, questions_by_touchpoint
from conversations.models import Feeling
from conversations.months.feelings_map import feelings_map
from conversations.months.voices import touchpoints_not_heard
from conversations.shared_pathways import services
from improvements.figures.counted import derived_readings
from improvements.measures.services import add_derived_measure

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def fresh(person):
    return Membership.objects.select_related("team", "user").get(pk=person.pk)


@pytest.fixture
def shared(cast):
    """The pathway of Ward 7, used by Ward 8: two conversations of the one this month, three of the other."""
    make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia)
    Target.objects.create(team=cast.ward_8, pathway=cast.pathway, month=first_of(TODAY), number=4)
    for by, number in ((cast.rowan, 2), (cast.nadia, 3)):
        for _each in range(number):
            make_conversation(by, state="released", pathway=cast.pathway)
    return cast.pathway


def numbers(person):
    return [(each.title, each.held, each.target) for each in counts(pathways_with_counts(fresh(person), TODAY))]


def test_counts_against_target(cast, shared):
    assert numbers(cast.rowan) == [(shared.title, 2, 6)]
    assert numbers(cast.nadia) == [(shared.title, 3, 4)]


def test_counts_of_the_organisation(cast, shared):
    teams = Team.objects.filter(organisation=cast.organisation).order_by("name")
    told = {team.name: [count.numbers for count in team.told] for team in with_counts(teams, TODAY)}
    assert told == {"Ward 7": ["2 of 6"], "Ward 8": ["3 of 4"]}
    assert dict(with_missing(teams, **days_of(TODAY)).values_list("name", "missing")) == {"Ward 7": 4, "Ward 8": 1}


def grid_of(cast):
    teams = list(Team.objects.filter(organisation=cast.organisation).order_by("name"))
    shares, month = grid.shares_of(teams, Period.of_months(1, TODAY)), first_of(TODAY)
    return {team.name: [count.numbers for count in grid.counts_in(shares[team.pk], month)] for team in teams}


def test_grid_in_one_statement(cast, shared, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert grid_of(cast) == {"Ward 7": ["2 of 6"], "Ward 8": ["3 of 4"]}


def test_grid_keeps_what_a_team_held_that_has_left(cast, shared):
    services.end_pathway_partner(by=fresh(cast.nadia), pathway_partner=shared.partners.get(), reason="Over")
    assert grid_of(cast) == {"Ward 7": ["2 of 6"], "Ward 8": ["3 of 4"]}
    assert numbers(cast.nadia) == [(shared.title, 3, 4)]
    teams = Team.objects.filter(organisation=cast.organisation)
    assert dict(with_missing(teams, **days_of(TODAY)).values_list("name", "missing"))["Ward 8"] == 0


def test_team_that_came_back_is_counted_once(cast, shared):
    partner = shared.partners.get()
    services.end_pathway_partner(by=fresh(cast.nadia), pathway_partner=partner, reason="A pause")
    make_pathway_partner(shared, team=cast.ward_8, by=cast.nadia)
    assert numbers(cast.nadia) == [(shared.title, 3, 4)]
    assert grid_of(cast)["Ward 8"] == ["3 of 4"]


def test_reminder_tells_each_team_what_it_is_short_of(cast, shared):
    month = first_of(TODAY)
    assert [each.team for each in short(**days_of(month))[1]] == [cast.ward_8]
    assert {each.team_id for each in short_of_target.people_to_remind(month)} == {cast.ward_7.pk, cast.ward_8.pk}
    for _each in range(4):
        make_conversation(cast.rowan, pathway=shared)
    assert {each.team_id for each in short_of_target.people_to_remind(month)} == {cast.ward_8.pk}


def test_feelings_and_voices_not_heard(cast, shared):
    arriving = cast.touchpoints[0]
    story = shared.conversations.filter(team=cast.ward_8).first()
    Feeling.objects.create(team=cast.ward_8, conversation=story, touchpoint=arriving, word="safe", is_positive=True)
    felt = {who: feelings_map(fresh(getattr(cast, who)), TODAY)[0].positive for who in ("rowan", "nadia")}
    assert felt == {"rowan": 0, "nadia": 1}
    shared.conversations.filter(team=cast.ward_7).delete()
    assert arriving in touchpoints_not_heard(fresh(cast.rowan), TODAY)
    assert arriving not in touchpoints_not_heard(fresh(cast.nadia), TODAY)


def test_month_and_list_and_pack_hold_ones_own(cast, shared, signed_in):
    make_conversation(cast.rowan, state="released", pathway=shared, words="Only Ward 7 heard of the lift.")
    client = signed_in("nadia")
    for page, *rest in (("show_month", TODAY.year, TODAY.month), ("show_pack", TODAY.year, TODAY.month)):
        shown = text_of(client.get(reverse(page, args=[cast.ward_8.address, *rest])))
        assert "lift" not in shown
        assert shared.title in shown or page == "show_pack"
    assert "3 of 4" in text_of(client.get(reverse("show_team", args=[cast.ward_8.address])))


def test_guide_and_questions(cast, shared):
    arriving = cast.touchpoints[0]
    for by, text in ((cast.rowan, "Tell me about the door"), (fresh(cast.nadia), "Tell me about the car park")):
        guides.add_question(by=by, touchpoint=arriving, kind="discovery", text=text)
        guides.write_guide(by=by, pathway=shared, introduction=text, closing="")
    for by, text in ((cast.rowan, "Tell me about the door"), (cast.nadia, "Tell me about the car park")):
        assert [each.text for each in questions_by_touchpoint(shared, by.team_id)[arriving.pk]] == [text]
        assert guide_of(shared, by.team_id).introduction == text


def test_measure_at_a_touchpoint(cast, shared):
    last_month = date(2026, 3, 4)
    measures = []
    for by, kinds in ((cast.rowan, ["could_be_better"]), (fresh(cast.nadia), ["positive", "could_be_better"])):
        for kind in kinds:
            make_highlight(by, make_conversation(by, state="released", pathway=shared, held_on=last_month), kind=kind)
        measures.append(add_derived_measure(by=by, derived_from="could_be_better", touchpoint=cast.touchpoints[0]))
    found = derived_readings(measures, today=date(2026, 4, 2))
    assert [[int(each.value) for each in found[measure.pk]] for measure in measures] == [[100], [50]]
