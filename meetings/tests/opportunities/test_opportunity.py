"""Opportunities: stating and revising them, their evidence, the list and its 2×2."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from ceim.teams.models import Membership
from ceim.testing.answers import address, text_of, words_of
from ceim.testing.factories import (
    make_conversation,
    make_highlight,
    make_improvement,
    make_meeting,
    make_opportunity,
)
from ceim.testing.history import verbs
from ceim.testing.page_forms import post_forms
from meetings.models import Opportunity, Vote
from meetings.opportunities import services

SENT = {"need": "Sleep at night", "kind": "problem", "control": "ours", "touchpoint": "", "matters_to_people": "yes"}


def test_state_opportunity_from_a_meeting_with_its_highlights(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    highlight = make_highlight(cast.moira)
    meeting.stories.add(highlight.passage.conversation)
    make_highlight(cast.moira, make_conversation(cast.moira, state="released", words="Another meeting"))
    client = signed_in("ewan")
    page = client.get(address("state_opportunity") + f"?meeting={meeting.pk}&highlight={highlight.pk}")
    text = text_of(page)
    assert ("“I lay on t”" in text, "“Another me”" in text) == (True, False)
    assert "Could be better, Arriving" in text
    box = BeautifulSoup(page.content, "lxml").find("input", {"name": "highlights"})
    assert (box["value"], box.has_attr("checked")) == (str(highlight.pk), True)
    sent = SENT | {"highlights": [highlight.pk], "meeting": meeting.pk, "touchpoint": cast.touchpoints[0].pk}
    response = client.post(address("state_opportunity"), sent)
    opportunity = Opportunity.objects.get()
    assert response.url == address("show_opportunity", opportunity.pk)
    assert (opportunity.meeting, opportunity.touchpoint) == (meeting, cast.touchpoints[0])
    assert (opportunity.stated_by, opportunity.matters_to_people) == (cast.user("ewan"), "yes")
    assert list(opportunity.highlights.all()) == [highlight]
    assert verbs() == ["stated an opportunity"]


def test_state_opportunity_needs_evidence_for_a_problem_not_for_good_practice(cast, signed_in):
    client = signed_in("moira")
    response = client.post(address("state_opportunity"), SENT)
    assert "Choose at least one highlight." in response.content.decode()
    assert 'value="Sleep at night"' in response.content.decode()
    assert Opportunity.objects.count() == 0
    client.post(address("state_opportunity"), SENT | {"kind": "good_practice"})
    assert Opportunity.objects.get().kind == "good_practice"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"need": " "}, "Enter what people need"),
        ({"need": "x" * 201}, "Shorten what people need"),
        ({"kind": ""}, "Choose what it is"),
        ({"control": ""}, "Choose who can change it"),
    ],
)
def test_state_opportunity_error_instructs_and_keeps_ticks(cast, signed_in, change, message):
    highlight = make_highlight(cast.moira)
    response = signed_in("moira").post(address("state_opportunity"), SENT | {"highlights": [highlight.pk]} | change)
    assert message in response.content.decode()
    assert f'value="{highlight.pk}" checked' in response.content.decode()


def test_state_opportunity_refuses_rows_of_another_team(cast, signed_in):
    foreign = make_highlight(cast.nadia)
    client = signed_in("moira")
    for change in (
        {"highlights": [foreign.pk]},
        {"meeting": make_meeting(cast.nadia).pk},
        {"touchpoint": foreign.passage.touchpoint_id},
    ):
        response = client.post(address("state_opportunity"), SENT | {"kind": "good_practice"} | change)
        assert response.status_code == 200
    assert Opportunity.objects.count() == 0


def test_state_opportunity_offers_no_words_that_are_not_released(cast, signed_in):
    highlight = make_highlight(cast.moira)
    conversation = highlight.passage.conversation
    conversation.state = "withdrawn"
    conversation.save()
    page = signed_in("rowan").get(address("state_opportunity") + f"?highlight={highlight.pk}&meeting=x")
    assert "I lay on t" not in page.content.decode()


def test_state_opportunity_service_refuses_a_problem_without_evidence(cast):
    with pytest.raises(ValidationError, match="at least one highlight"):
        services.state_opportunity(by=cast.moira, need="Sleep", kind="problem", control="ours", highlights=[])
    assert (Opportunity.objects.count(), verbs()) == (0, [])


def test_show_opportunity_links_quotes_and_improvements(cast, signed_in):
    opportunity = make_opportunity(cast.moira, impact=5, difficulty=5)
    story = opportunity.highlights.get().passage.conversation
    improvement = make_improvement(cast.rowan, opportunity=opportunity)
    Vote.objects.create(
        team=cast.ward_7, membership=cast.callum, opportunity=opportunity, meeting=make_meeting(cast.rowan)
    )
    response = signed_in("moira").get(address("show_opportunity", opportunity.pk))
    page = response.content.decode()
    assert address("show_conversation", story.pk) in page
    assert address("start_improvement") + f"?opportunity={opportunity.pk}" in page
    text = text_of(response)
    for words in ("“I lay on t”", "Major piece of work", "1 vote", improvement.title):
        assert words in text
    assert "Decide about it" not in text


def test_show_opportunity_hides_quotes_of_a_withdrawn_story(cast, signed_in):
    opportunity = make_opportunity(cast.moira)
    conversation = opportunity.highlights.get().passage.conversation
    conversation.state = "withdrawn"
    conversation.save()
    page = signed_in("rowan").get(address("show_opportunity", opportunity.pk)).content.decode()
    assert "I lay on t" not in page
    assert "1 quote can no longer be read" in page


def test_edit_opportunity_changes_it(cast, signed_in):
    opportunity = make_opportunity(cast.moira)
    client = signed_in("callum")
    page = client.get(address("edit_opportunity", opportunity.pk)).content.decode()
    assert opportunity.need in page
    assert client.post(address("edit_opportunity", opportunity.pk), SENT).status_code == 302
    opportunity.refresh_from_db()
    assert (opportunity.need, verbs()) == ("Sleep at night", ["revised an opportunity"])


def test_edit_opportunity_refused_when_somebody_changed_it_meanwhile(cast, signed_in):
    opportunity, client = make_opportunity(cast.moira), signed_in("callum")
    url = address("edit_opportunity", opportunity.pk)
    (opened,) = post_forms(client.get(url), url)
    Opportunity.objects.update(need="Their words")
    response = client.post(url, opened.data | SENT)
    text = text_of(response)
    assert "Somebody changed this after you opened the page." in text
    theirs = BeautifulSoup(response.content, "lxml").select_one(".ceim-theirs")
    assert (
        " ".join(theirs.get_text(" ").split()) == "What is saved now What do people need, or what was good? Their words"
    )
    (form,) = post_forms(response, url)
    assert form.data["need"] == ["Sleep at night"]
    assert (Opportunity.objects.get().need, verbs()) == ("Their words", [])
    client.post(url, form.data)
    assert Opportunity.objects.get().need == "Sleep at night"


def test_edit_opportunity_keeps_what_somebody_else_changed_beside_it(cast, signed_in):
    opportunity, client = make_opportunity(cast.moira), signed_in("callum")
    url = address("edit_opportunity", opportunity.pk)
    (opened,) = post_forms(client.get(url), url)
    Opportunity.objects.update(control="organisation")
    (form,) = post_forms(client.post(url, opened.data | {"need": "Sleep at night"}), url)
    assert (form.data["need"], form.data["control"]) == (["Sleep at night"], ["organisation"])
    client.post(url, form.data)
    opportunity.refresh_from_db()
    assert (opportunity.need, opportunity.control) == ("Sleep at night", "organisation")


def test_edit_opportunity_keeps_a_touchpoint_that_was_retired(cast, signed_in):
    touchpoint = cast.touchpoints[0]
    opportunity = make_opportunity(cast.moira, touchpoint=touchpoint)
    touchpoint.retired_on = touchpoint.pathway.started_on
    touchpoint.save()
    sent = SENT | {"touchpoint": touchpoint.pk}
    assert signed_in("moira").post(address("edit_opportunity", opportunity.pk), sent).status_code == 302


def test_edit_opportunity_does_not_make_a_problem_without_evidence(cast, signed_in):
    opportunity = services.state_opportunity(
        by=cast.moira, need="Sit with people", kind="good_practice", control="ours"
    )
    response = signed_in("moira").post(address("edit_opportunity", opportunity.pk), SENT)
    assert "Choose at least one highlight." in text_of(response)


def test_add_evidence_offers_only_what_is_not_evidence_yet(cast, signed_in):
    opportunity = make_opportunity(cast.moira)
    more = make_highlight(cast.moira, make_conversation(cast.moira, state="released", words="More words here"))
    client = signed_in("moira")
    text = text_of(client.get(address("add_evidence", opportunity.pk)))
    assert ("“More words”" in text, "“I lay on t”" in text) == (True, False)
    assert "Choose at least one highlight" in text_of(client.post(address("add_evidence", opportunity.pk), {}))
    client.post(address("add_evidence", opportunity.pk), {"highlights": [more.pk]})
    services.add_evidence(by=cast.moira, opportunity=opportunity, highlights=[more])
    assert opportunity.evidence.count() == 2
    assert verbs() == ["added evidence to an opportunity"] * 2


def test_list_opportunities_draws_the_matrix_and_filters(cast, signed_in):
    for need, state, place in (
        ("Quick one", "new", {"impact": 4, "difficulty": 3}),
        ("Hard one", "prioritised", {"impact": 5, "difficulty": 4}),
        ("Parked one", "parked", {"parked_reason": "Winter"}),
        ("Loose one", "new", {}),
    ):
        make_opportunity(cast.moira, need=need, state=state, **place)
    make_opportunity(cast.nadia, need="Next door")
    client = signed_in("priya")
    soup = BeautifulSoup(client.get(address("list_opportunities")).content, "lxml")
    cells = {
        cell["aria-labelledby"]: [words_of(a) for a in cell.select("li > a")]
        for cell in soup.select(".ceim-matrix__cell")
    }
    assert cells == {
        "quadrant-quick_win": ["Quick one"],
        "quadrant-major": ["Hard one"],
        "quadrant-fill_in": [],
        "quadrant-leave": [],
    }
    assert [words_of(row.a) for row in soup.select("tbody tr")] == ["Loose one", "Parked one", "Hard one", "Quick one"]
    soup = BeautifulSoup(client.get(address("list_opportunities") + "?state=parked").content, "lxml")
    assert [words_of(row.a) for row in soup.select("tbody tr")] == ["Parked one"]
    assert client.get(address("list_opportunities") + "?state=nonsense&page=99").status_code == 200


@pytest.mark.parametrize("page", ["list_meetings", "list_opportunities"])
def test_empty_page_teaches(cast, signed_in, page):
    assert "ceim-empty" in signed_in("moira").get(address(page)).content.decode()


@pytest.mark.parametrize(
    "page", ["show_opportunity", "edit_opportunity", "add_evidence", "place_opportunity", "decide_on_opportunity"]
)
def test_opportunity_of_another_team_is_not_found(cast, signed_in, page):
    foreign = make_opportunity(cast.nadia)
    client = signed_in("rowan")
    assert client.get(address(page, foreign.pk)).status_code == 404
    assert client.post(address("vote_for_opportunity", foreign.pk)).status_code == 404


PRAISED = {
    "what_was_done": "She sat down first",
    "what_made_it_good": "He had time to ask",
    "how_to_make_reliable": "A chair beside each bed",
}


def test_good_practice_has_words_of_its_own(cast, signed_in):
    client = signed_in("moira")
    sent = SENT | PRAISED | {"kind": "good_practice", "need": "She sat down", "said_by": cast.jean.pk}
    client.post(address("state_opportunity"), sent)
    opportunity = Opportunity.objects.get()
    assert {name: getattr(opportunity, name) for name in PRAISED} == PRAISED
    assert (opportunity.said_by, opportunity.stated_by) == (cast.jean, cast.user("moira"))
    text = text_of(client.get(address("show_opportunity", opportunity.pk)))
    assert "What people need" not in text
    for words in (*PRAISED.values(), "What was good", cast.jean.name):
        assert words in text


def test_said_by_offers_only_who_does_not_sign_in(cast, signed_in):
    client = signed_in("moira")
    page = BeautifulSoup(client.get(address("state_opportunity")).content, "lxml")
    assert [words_of(each) for each in page.select("[name=said_by] option")][1:] == [cast.jean.name]
    sent = SENT | {"kind": "good_practice", "said_by": cast.callum.pk}
    assert client.post(address("state_opportunity"), sent).status_code == 200
    Membership.objects.filter(pk=cast.jean.pk).update(ended_on=date(2025, 1, 1))
    page = BeautifulSoup(client.get(address("state_opportunity")).content, "lxml")
    assert page.select_one("[name=said_by]")["type"] == "hidden"


def test_services_of_an_opportunity_know_their_words(cast):
    with pytest.raises(TypeError, match="has no remark"):
        services.revise_opportunity(
            by=cast.moira,
            opportunity=make_opportunity(cast.moira),
            need="X",
            kind="problem",
            control="ours",
            remark="Y",
        )
