"""What the pages of an improvement say of the others: its own, an idea's, one's own part, and the one that accepts."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.teams.models import Membership
from ceim.testing.answers import address, errors_of, spaced_text_of
from ceim.testing.factories import (
    make_conversation,
    make_cycle,
    make_highlight,
    make_idea,
    make_improvement,
    make_measure,
    make_opportunity,
    make_participation,
)
from improvements.taking_part import lead, services

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def at(team, page, *ids):
    return reverse(page, args=[team.address, *ids])


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan, title="Not forgotten", started_on=TODAY - timedelta(days=90))


@pytest.fixture
def idea(cast, improvement):
    return make_idea(cast.rowan, improvement=improvement)


@pytest.fixture
def there(cast, improvement, idea):
    return make_participation(improvement, by=cast.nadia)


def test_ones_own_part_speaks_to_the_team_and_offers_what_comes_next(cast, signed_in, improvement, idea, there):
    measure = make_measure(cast.rowan, improvement=improvement, values=[5])
    page = signed_in("nadia").get(at(cast.ward_8, "show_participation", there.pk))
    said, html = spaced_text_of(page), page.content.decode()
    for expected in ("Your tests", "Your numbers", "Who in your team sees to it", "Plan your first test"):
        assert expected in said
    assert "Their" not in said and "there" not in said
    assert f'href="{at(cast.ward_8, "plan_cycle", idea.pk)}"' in html
    assert f'href="{at(cast.ward_8, "record_reading", measure.pk)}"' in html
    make_cycle(cast.nadia, idea=idea, decision="modify", done_on=TODAY, studied_on=TODAY, acted_on=TODAY)
    assert "Plan the next test" in spaced_text_of(
        signed_in("nadia").get(at(cast.ward_8, "show_participation", there.pk))
    )
    theirs = signed_in("rowan").get(address("show_participation", there.pk))
    assert "Their tests" in spaced_text_of(theirs)
    assert "/record/" not in theirs.content.decode() and "Plan" not in spaced_text_of(theirs)


def test_accepting_leads_to_the_first_test(cast, signed_in, improvement, idea):
    make_measure(cast.rowan, improvement=improvement, name="Told in time")
    cast.user("rowan").contact = "Extension 7"
    cast.user("rowan").save()
    asked = services.ask_team(by=cast.rowan, improvement=improvement, team=cast.far_away, role="tests")
    client, page = signed_in("odile"), at(cast.far_away, "accept_participation", asked.pk)
    assert "Ward 7 (Strathmoor) asks your team" in spaced_text_of(client.get(at(cast.far_away, "show_team")))
    assert "Ward 7 (Strathmoor) asks your team" in spaced_text_of(client.get(at(cast.far_away, "list_improvements")))
    said = spaced_text_of(client.get(page))
    for expected in (idea.text, "Told in time (every week)", "Rowan", "Extension 7"):
        assert expected in said
    answer = client.post(page, {"owner": cast.odile.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == at(cast.far_away, "show_participation", asked.pk)
    assert "Your team takes part. Next: plan your first test" in spaced_text_of(answer)


def test_show_improvement_says_who_else_works_on_it(cast, signed_in, improvement, idea, there):
    make_participation(improvement, by=cast.odile)
    make_participation(improvement, by=cast.rowan, place="Hazel care home")
    measure = make_measure(cast.rowan, improvement=improvement)
    make_cycle(cast.rowan, idea=idea)
    page = signed_in("rowan").get(address("show_improvement", improvement.pk))
    assert "3 others take part: Ward 8, Ward Far Away (Elsewhere), Hazel care home." in spaced_text_of(page)
    assert address("compare_measure", measure.pk) in page.content.decode()
    page = spaced_text_of(signed_in("nadia").get(at(cast.ward_8, "show_improvement", improvement.pk)))
    for expected in (
        "Led by Ward 7.",
        f"In your team, {cast.nadia.name} sees to it.",
        "2 others take part:",
        "No test in your team yet; 1 in Ward 7",
        "Tests of others: 1 in Ward 7",
    ):
        assert expected in page


def test_show_improvement_of_one_team_alone_says_nothing_of_others(cast, signed_in, improvement, idea):
    page = spaced_text_of(signed_in("rowan").get(address("show_improvement", improvement.pk)))
    assert "other" not in page and "Everywhere" not in page


def test_show_idea_leads_to_the_tests_of_the_others(cast, signed_in, idea, there):
    theirs = make_cycle(cast.rowan, idea=idea)
    page = signed_in("nadia").get(at(cast.ward_8, "show_idea", idea.pk))
    assert "No test in your team yet" in spaced_text_of(page)
    assert "Tests of others Ward 7 Cycle 1" in spaced_text_of(page)
    assert at(cast.ward_8, "show_cycle", theirs.pk) in page.content.decode()
    services.end_participation(by=cast.nadia, participation=there, reason="Enough")
    page = signed_in("nadia").get(at(cast.ward_8, "show_idea", idea.pk))
    assert "Tests of others" not in spaced_text_of(page)


def test_leaving_says_what_stays(cast, signed_in, improvement, there):
    client, page = signed_in("nadia"), at(cast.ward_8, "end_participation", there.pk)
    assert "Leave this improvement" in spaced_text_of(client.get(page))
    said = spaced_text_of(client.post(page, {"reason": "Enough"}, follow=True))
    assert "Your team has left “Not forgotten”. Your tests and numbers stay yours" in said
    page = spaced_text_of(client.get(at(cast.ward_8, "show_improvement", improvement.pk)))
    assert "Your team took part until " in page
    assert "sees to it" not in page


def test_quotes_stay_with_the_agreement_when_another_organisation_leads(cast, signed_in):
    words = "Agreed for the organisation"
    highlight = make_highlight(cast.rowan, make_conversation(cast.moira, state="released", words=words), end=len(words))
    highlight.passage.conversation.agreements.filter(scope="public").update(answer="no")
    improvement = make_improvement(cast.rowan, opportunity=make_opportunity(cast.rowan, highlight=highlight))
    there = make_participation(improvement, by=cast.odile)
    make_participation(improvement, by=cast.nadia)
    lead.offer_lead(by=cast.rowan, improvement=improvement, participation=there)
    lead.take_over_lead(by=cast.odile, participation=there, owner=cast.odile)
    page = spaced_text_of(signed_in("odile").get(at(cast.far_away, "show_improvement", improvement.pk)))
    assert words not in page
    assert "What people told us 1 more passage, for Ward 7 only" in page
    assert words in spaced_text_of(signed_in("nadia").get(at(cast.ward_8, "show_improvement", improvement.pk)))
    page = spaced_text_of(signed_in("rowan").get(address("show_improvement", improvement.pk)))
    assert words in page and "Ward 7 only" not in page  # its own need, as before


def test_show_improvement_without_a_need_has_no_empty_heading(cast, signed_in, improvement):
    improvement.opportunities.clear()
    page = spaced_text_of(signed_in("rowan").get(address("show_improvement", improvement.pk)))
    assert "What people told us" not in page


@pytest.mark.parametrize("name", ["priya", "unsigned"])
def test_who_sees_to_it_signs_in_and_tests_changes(cast, signed_in, improvement, name):
    unsigned = Membership.objects.create(team=cast.ward_7, name="Al Unsigned", role="partner", user=None)
    person = unsigned if name == "unsigned" else cast.priya
    page = address("add_place", improvement.pk)
    assert str(person) not in spaced_text_of(signed_in("rowan").get(page))
    with pytest.raises(ValidationError, match="signs in and tests changes"):
        services.add_place(
            by=cast.rowan, improvement=improvement, place="Home", contact="Ring", role="tests", owner=person
        )


def test_contact_of_a_place_stays_in_the_organisation(cast, signed_in, improvement, there):
    place = make_participation(improvement, by=cast.rowan, place="Hazel care home", contact="The matron, 555 0101")
    make_participation(improvement, by=cast.odile)
    for page, record in (("list_participations", improvement.pk), ("show_participation", place.pk)):
        assert "555 0101" in spaced_text_of(signed_in("nadia").get(at(cast.ward_8, page, record)))
        assert "555 0101" not in spaced_text_of(signed_in("odile").get(at(cast.far_away, page, record)))


@pytest.mark.parametrize("asked", ["Ward 9", "https://ceim.example/", "ward@example.org"])
def test_ask_team_by_what_is_no_address(cast, signed_in, improvement, asked):
    sent = {"team": "", "role": "tests", "elsewhere": asked}
    assert "such as https://…/teams/organisation/team/" in " ".join(
        errors_of(signed_in("rowan").post(address("ask_team", improvement.pk), sent))
    )
