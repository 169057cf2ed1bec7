"""Asking a team, accepting, declining, leaving: what each side sees then, and what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.teams.models import Membership, Team
from ceim.testing.answers import address, text_of
from ceim.testing.factories import (
    make_cycle,
    make_idea,
    make_improvement,
    make_measure,
    make_opportunity,
    make_participation,
)
from improvements.cycles import services as cycles
from improvements.improvement.services import edit_improvement, stop_improvement
from improvements.models import Adaptation, ChangeIdea, Cycle, Improvement, Measure, Participation, Reading
from improvements.readings.services import record_reading
from improvements.taking_part import lead, services
from meetings.models import Opportunity

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PLAN = {
    "purpose": "test",
    "change": "A card",
    "who": "Us",
    "where": "Bay 1",
    "starts_on": TODAY,
    "people": 1,
    "data_plan": "",
    "questions": [("Does it help?", "Yes")],
}


def at(team, page, *ids):
    return reverse(page, args=[team.address, *ids])


def fresh(person):
    """The same membership, as the next request has it."""
    return Membership.objects.select_related("team", "user").get(pk=person.pk)


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan)


@pytest.fixture
def shared(cast, improvement):
    """An improvement of Ward 7 in which Ward 8 takes part."""
    make_participation(improvement, by=cast.nadia)
    return improvement


def ask(cast, improvement, team=None, role="tests"):
    return services.ask_team(by=cast.rowan, improvement=improvement, team=team or cast.ward_8, role=role)


def test_team_that_starts_an_improvement_leads_it(cast, improvement):
    leading = improvement.participations.get()
    assert (leading.team, leading.role, leading.since) == (cast.ward_7, "leads", improvement.started_on)


def test_ask_team_shares_nothing_before_it_is_accepted(cast, signed_in, improvement):
    response = signed_in("rowan").post(
        address("ask_team", improvement.pk), {"team": cast.ward_8.pk, "role": "adopts", "elsewhere": ""}, follow=True
    )
    assert "The team has been asked" in text_of(response)
    asked = Participation.objects.get(team=cast.ward_8)
    assert (asked.role, asked.is_waiting, asked.asked_by) == ("adopts", True, cast.user("rowan"))
    client = signed_in("nadia")
    assert client.get(at(cast.ward_8, "show_improvement", improvement.pk)).status_code == 404
    assert "Ward 7 asks your team to take part in “Telling people how long”." in text_of(
        client.get(at(cast.ward_8, "list_improvements"))
    )
    assert "Ward 7 asks your team to take part" in text_of(client.get(at(cast.ward_8, "show_team")))


def test_ask_team_of_another_organisation_by_its_address(cast, signed_in, improvement):
    sent = {"team": "", "role": "tests", "elsewhere": "https://ceim.example/teams/elsewhere/far-away/people/"}
    signed_in("rowan").post(address("ask_team", improvement.pk), sent)
    assert improvement.participations.waiting().get().team == cast.far_away
    page = text_of(signed_in("odile").get(at(cast.far_away, "list_improvements")))
    assert "Ward 7 (Strathmoor) asks your team to take part" in page


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"team": "", "elsewhere": ""}, "Choose a team, or enter the address of one elsewhere"),
        ({"team": "", "elsewhere": "elsewhere/nowhere"}, "There is no team at this address"),
        ({"elsewhere": "elsewhere/far-away"}, "Choose a team or enter an address, not both"),
        ({"role": ""}, "Choose what they do in it"),
        ({"role": "leads"}, "Select a valid choice"),
    ],
)
def test_ask_team_error_instructs(cast, signed_in, improvement, sent, error):
    response = signed_in("rowan").post(
        address("ask_team", improvement.pk), {"team": cast.ward_8.pk, "role": "tests", "elsewhere": ""} | sent
    )
    assert error in text_of(response)
    assert improvement.participations.count() == 1


def test_ask_team_twice_is_refused(cast, improvement):
    ask(cast, improvement)
    with pytest.raises(ValidationError, match="takes part already, or has been asked"):
        ask(cast, improvement)


def test_ask_team_refuses_ones_own_and_a_closed_one(cast, improvement):
    with pytest.raises(ValidationError, match="yours leads"):
        ask(cast, improvement, cast.ward_7)
    cast.ward_8.ended_on = TODAY
    with pytest.raises(ValidationError, match="has closed"):
        ask(cast, improvement)


def test_accept_participation_names_what_is_shared(cast, signed_in, improvement):
    asked = ask(cast, improvement)
    page = text_of(signed_in("nadia").get(at(cast.ward_8, "accept_participation", asked.pk)))
    assert "Ward 7 (Strathmoor) asks your team to work on this with them." in page
    assert "Never shared: a story." in page
    response = signed_in("nadia").post(
        at(cast.ward_8, "accept_participation", asked.pk), {"owner": cast.nadia.pk}, follow=True
    )
    asked.refresh_from_db()
    assert (asked.since, asked.accepted_by, asked.owner) == (TODAY, cast.user("nadia"), cast.nadia)
    assert "Your team takes part. Next: plan your first test" in text_of(response)
    assert signed_in("nadia").get(at(cast.ward_8, "show_improvement", improvement.pk)).status_code == 200
    assert Event.objects.filter(verb="took part in an improvement", team_id=cast.ward_8.pk).count() == 1


def test_accept_participation_after_the_improvement_ended(cast, signed_in, improvement):
    asked = ask(cast, improvement)
    stop_improvement(by=cast.rowan, improvement=improvement, reason="It did not help")
    page = at(cast.ward_8, "accept_participation", asked.pk)
    assert "This improvement has ended meanwhile" in text_of(signed_in("nadia").get(page))
    assert "This improvement has ended meanwhile" in text_of(signed_in("nadia").post(page, {"owner": cast.nadia.pk}))
    assert "asks your team" not in text_of(signed_in("nadia").get(at(cast.ward_8, "list_improvements")))


def test_accept_participation_that_was_taken_back(cast, improvement):
    asked = ask(cast, improvement)
    services.end_participation(by=cast.rowan, participation=asked, reason="Another ward does it")
    with pytest.raises(ValidationError, match="answered already, or is no longer asked"):
        services.accept_participation(by=cast.nadia, participation=asked, owner=cast.nadia)
    assert ask(cast, improvement).is_waiting  # it can be asked again


def test_decline_participation_tells_why(cast, signed_in, improvement):
    asked = ask(cast, improvement)
    signed_in("nadia").post(at(cast.ward_8, "decline_participation", asked.pk), {"reason": "Too much just now"})
    page = text_of(signed_in("moira").get(address("list_participations", improvement.pk)))
    assert "Declined on " in page and ": Too much just now" in page
    with pytest.raises(ValidationError, match="answered already"):
        services.accept_participation(by=cast.nadia, participation=asked, owner=cast.nadia)


def test_each_team_tests_and_measures_for_itself(cast, signed_in, shared):
    idea = make_idea(cast.rowan, improvement=shared)
    make_cycle(cast.rowan, idea=idea, change="Theirs at bay 2")
    measure = make_measure(cast.rowan, improvement=shared, values=[5, 6, 7])
    cycle = cycles.plan_cycle(by=cast.nadia, idea=idea, **PLAN)
    assert (cycle.team, cycle.number) == (cast.ward_8, 1)
    record_reading(by=cast.nadia, measure=measure, period=TODAY, value=50)
    assert Reading.objects.filter(team=cast.ward_8).count() == 1
    theirs = signed_in("rowan").get(address("show_measure", measure.pk))
    assert theirs.context["page"].paginator.count == 3
    ours = signed_in("nadia").get(at(cast.ward_8, "show_measure", measure.pk))
    assert ours.context["page"].paginator.count == 1


def test_state_of_an_idea_is_each_teams_own(cast, shared):
    idea = make_idea(cast.rowan, improvement=shared)
    cycle = cycles.plan_cycle(by=cast.nadia, idea=idea, **PLAN)
    idea.refresh_from_db()
    assert idea.state == "idea"
    assert Adaptation.objects.get(idea=idea).state == "testing"
    cycles.carry_out_cycle(by=cast.nadia, cycle=cycle, done_on=TODAY, went_as_planned=True, observations="Yes")
    cycles.study_cycle(by=cast.nadia, cycle=cycle, studied_on=TODAY, learning="Good", results={1: ("Yes", "yes")})
    cycles.act_on_cycle(by=cast.nadia, cycle=cycle, acted_on=TODAY, decision="adopt", next_step="")
    assert Adaptation.objects.get(idea=idea).state == "adopted"
    at_ward_8 = ChangeIdea.objects.at_team(cast.ward_8.pk).get(pk=idea.pk)
    at_ward_7 = ChangeIdea.objects.at_team(cast.ward_7.pk).get(pk=idea.pk)
    assert (at_ward_8.state_there, at_ward_7.state_there) == ("adopted", "idea")


def test_team_that_takes_part_reads_the_others_tests_and_changes_none(cast, signed_in, shared):
    cycle = make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=shared), change="A card on the wall")
    client = signed_in("nadia")
    page = client.get(at(cast.ward_8, "show_cycle", cycle.pk))
    assert "A card on the wall" in text_of(page)
    assert "/edit/" not in page.content.decode()
    for name in ("edit_cycle", "carry_out_cycle", "study_cycle", "act_on_cycle"):
        assert client.get(at(cast.ward_8, name, cycle.pk)).status_code == 404, name


def test_definitions_are_changed_by_the_team_that_leads(cast, signed_in, shared):
    measure = make_measure(cast.rowan, improvement=shared)
    client = signed_in("nadia")
    for name, record in (
        ("edit_improvement", shared.pk),
        ("set_aim", shared.pk),
        ("stop_improvement", shared.pk),
        ("define_measure", shared.pk),
        ("edit_measure", measure.pk),
        ("choose_chart", measure.pk),
        ("ask_team", shared.pk),
    ):
        assert client.get(at(cast.ward_8, name, record)).status_code == 404, name
    page = client.get(at(cast.ward_8, "show_improvement", shared.pk)).content.decode()
    assert "Change name, owner or needs" not in page
    assert "Led by Ward 7." in page


def test_leaving_keeps_ones_own_and_closes_the_others(cast, signed_in, shared):
    idea = make_idea(cast.rowan, improvement=shared)
    measure = make_measure(cast.rowan, improvement=shared, values=[5, 6, 7])
    theirs = make_cycle(cast.rowan, idea=idea)
    own = cycles.plan_cycle(by=cast.nadia, idea=idea, **PLAN)
    record_reading(by=fresh(cast.nadia), measure=measure, period=TODAY, value=50)
    participation = shared.participations.get(team=cast.ward_8)
    assert set(Cycle.objects.under_way()) == {theirs, own}
    signed_in("nadia").post(at(cast.ward_8, "end_participation", participation.pk), {"reason": "We move house"})
    assert set(Cycle.objects.under_way()) == {theirs}  # nobody is asked to hurry with what their team has left
    client = signed_in("nadia")
    for page, record, status in (
        ("show_improvement", shared.pk, 200),
        ("show_idea", idea.pk, 200),
        ("show_measure", measure.pk, 200),
        ("show_cycle", own.pk, 200),
        ("show_cycle", theirs.pk, 404),
        ("carry_out_cycle", own.pk, 200),  # an open test can be finished
        ("plan_cycle", idea.pk, 404),
        ("record_reading", measure.pk, 404),
        ("add_idea", shared.pk, 404),
    ):
        assert client.get(at(cast.ward_8, page, record)).status_code == status, page
    assert signed_in("rowan").get(address("show_cycle", own.pk)).status_code == 404
    later = make_idea(cast.rowan, improvement=shared, text="Thought of later")
    ChangeIdea.objects.filter(pk=later.pk).update(added_at=timezone.now() + timezone.timedelta(days=1))
    page = text_of(signed_in("nadia").get(at(cast.ward_8, "show_improvement", shared.pk)))
    assert idea.text in page and "Thought of later" not in page
    page = text_of(signed_in("rowan").get(address("list_participations", shared.pk)))
    assert "We move house" in page


def test_needs_of_a_team_that_led_before_stay_its_own(cast, shared):
    need = shared.opportunities.get()
    Opportunity.objects.filter(pk=need.pk).update(state="testing")
    own = make_opportunity(cast.nadia)
    offered = shared.participations.get(team=cast.ward_8)
    lead.offer_lead(by=cast.rowan, improvement=shared, participation=offered)
    lead.take_over_lead(by=fresh(cast.nadia), participation=offered, owner=cast.nadia)
    led = Improvement.objects.get(pk=shared.pk)
    for needs in ([], [own], []):  # none of its own is needed where another team's stand
        edit_improvement(
            by=fresh(cast.nadia), improvement=led, title="Telling people", opportunities=needs, owner=cast.nadia
        )
        assert set(led.opportunities.all()) == {need, *needs}
    need.refresh_from_db()
    assert need.state == "testing"


def test_end_participation_refuses_the_team_that_leads_and_strangers(cast, shared):
    leading = shared.participations.get(role="leads")
    with pytest.raises(ValidationError, match="Hand the lead over first"):
        services.end_participation(by=cast.rowan, participation=leading, reason="Enough")
    with pytest.raises(Participation.DoesNotExist):
        services.end_participation(
            by=cast.odile, participation=shared.participations.get(team=cast.ward_8), reason="No"
        )


def test_services_refuse_a_team_that_has_left_meanwhile(cast, shared):
    idea = make_idea(cast.rowan, improvement=shared)
    measure = make_measure(cast.rowan, improvement=shared)
    participation = shared.participations.get(team=cast.ward_8)
    assert ChangeIdea.objects.at_work_for(cast.nadia).filter(pk=idea.pk).exists()
    services.end_participation(by=cast.rowan, participation=participation, reason="Enough")
    with pytest.raises(Improvement.DoesNotExist):
        cycles.plan_cycle(by=cast.nadia, idea=idea, **PLAN)
    with pytest.raises(Measure.DoesNotExist):
        record_reading(by=cast.nadia, measure=measure, period=TODAY, value=5)
    assert Cycle.objects.count() == Reading.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_list_participations_queries_do_not_grow(cast, signed_in, django_assert_num_queries, improvement, number):
    make_measure(cast.rowan, improvement=improvement, values=[5])
    for each in range(number):
        make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement))
        make_participation(improvement, by=cast.nadia, place=f"Place {each}")
        team = Team.objects.create(
            organisation=cast.organisation,
            name=f"Ward {each}",
            address=f"strathmoor/w-{each}",
            setting="other",
            started_on=TODAY,
        )
        make_participation(
            improvement,
            by=Membership.objects.create(team=team, name="Al", role="partner"),
            owner=None,
            accepted_by=None,
        )
    client, page = signed_in("rowan"), address("list_participations", improvement.pk)
    client.get(page)
    with django_assert_num_queries(10):
        client.get(page)


def test_link_of_a_question_that_is_answered_says_so(cast, signed_in, shared):
    answered = shared.participations.get(team=cast.ward_8)
    client = signed_in("nadia")
    for page in ("accept_participation", "decline_participation", "take_over_lead", "decline_lead"):
        url = at(cast.ward_8, page, answered.pk)
        assert "This has been answered already" in text_of(client.get(url, follow=True)), page
        data = {"reason": "No", "owner": cast.nadia.pk}
        assert client.post(url, data).status_code == 200, page  # and says so in the form
