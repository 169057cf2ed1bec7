"""The board of improvements: columns by state, moves that the records can say, filters, the archive and the list."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, soup_of, text_of, words_of
from ceim.testing.factories import (
    make_cycle,
    make_highlight,
    make_idea,
    make_implementation,
    make_improvement,
    make_opportunity,
    make_participation,
    make_site,
    make_spread,
)
from improvements.improvement_board.services import archive_improvement, bring_back_improvement
from improvements.models import ArchivedImprovement

TODAY = timezone.localdate()
BEFORE = TODAY - timedelta(days=12)
DONE = {"starts_on": BEFORE, "done_on": TODAY}
STUDIED = DONE | {"studied_on": TODAY}
STOPPED = {"stopped_on": BEFORE, "stopped_reason": "No time"}


def board(client, **asked):
    return client.get(address("show_improvement_board"), asked)


def columns(response):
    """{column: names of its improvements}."""
    return {
        column["data-column"]: [words_of(each) for each in column.select(".ceim-card__title")]
        for column in soup_of(response).select("[data-column]")
        if column.select(".ceim-card__title")
    }


def moves(response):
    """{where to: which address} of the one card."""
    return {
        each["data-to"]: each.get("href") or each.parent["action"] for each in soup_of(response).select("[data-to]")
    }


def idea_of(by, title="Told", **fields):
    return make_idea(by, improvement=make_improvement(by, title=title, started_on=BEFORE), **fields)


def made(cast, stage):
    """An idea of an improvement that is so far, and what its next step and moves lead to."""
    idea = idea_of(cast.rowan, state="adopted" if stage == "adopted" else "testing" if stage != "no_test" else "idea")
    plan, stop = address("plan_cycle", idea.pk), address("stop_improvement", idea.improvement_id)
    if stage == "no_test":
        return {"testing": plan, "stopped": stop}
    if stage == "leads_on":
        cycle = make_cycle(cast.rowan, idea=idea, **STUDIED, acted_on=TODAY, decision="next", next_step="More")
        return {"stopped": stop, "": f"{plan}?follows={cycle.pk}"}
    if stage == "act":
        cycle = make_cycle(cast.rowan, idea=idea, **STUDIED)
        return {"adopted": address("act_on_cycle", cycle.pk), "stopped": stop}
    if stage == "adopted":
        return {"normal": address("implement_change", idea.pk), "testing": plan, "stopped": stop}
    implementation = make_implementation(cast.rowan, idea=idea, started_on=BEFORE)
    return {"normal": address("make_normal_work", implementation.pk), "testing": plan, "stopped": stop}


@pytest.mark.parametrize(
    ("stage", "column", "age"),
    [
        ("no_test", "no_test", "Here for 12 days"),
        ("leads_on", "testing", "Here for 12 days"),
        ("act", "testing", "Here for 12 days"),
        ("adopted", "adopted", "Here for 12 days"),
        ("brought_in", "adopted", "Here for 12 days"),
    ],
)
def test_a_card_stands_by_its_state_and_moves_only_where_a_deed_leads(cast, signed_in, stage, column, age):
    expected = made(cast, stage)
    response = board(signed_in("rowan"))
    assert columns(response) == {column: ["Told"]}
    assert age in text_of(response)
    next_step = expected.pop("", None)
    assert moves(response) == expected
    if next_step:
        assert soup_of(response).select_one(f'.ceim-card a[href="{next_step}"]')
    assert moves(board(signed_in("priya"))) == {}


def test_what_is_normal_work_and_tested_again_is_told_once_as_testing_since_that_test(cast, signed_in):
    idea = idea_of(cast.rowan)
    make_cycle(cast.rowan, idea=idea, **STUDIED, acted_on=TODAY, decision="adopt", next_step="Keep it")
    implementation = make_implementation(cast.rowan, idea=idea, started_on=BEFORE, normal_on=BEFORE)
    make_site(cast.rowan, spread=make_spread(cast.rowan, implementation=implementation))
    client = signed_in("rowan")
    assert told_of_card(client) == "Spreading: at 0 of 1 site"
    make_cycle(cast.rowan, idea=idea, number=2, starts_on=TODAY)
    assert told_of_card(client) == "Cycle 2 is planned"
    assert "Here since today" in text_of(board(client))
    listed = soup_of(board(client, **{"as": "list"})).select_one(".ceim-improvement__stage")
    assert words_of(listed) == "Testing. Cycle 2 is planned"


def told_of_card(client):
    return words_of(soup_of(board(client)).select_one(".ceim-card > p"))


def test_what_is_finished_goes_into_the_archive_and_comes_back(cast, signed_in):
    normal = make_implementation(cast.rowan, idea=idea_of(cast.rowan), started_on=BEFORE, normal_on=TODAY)
    stopped = make_improvement(cast.rowan, title="Ended", started_on=BEFORE, **STOPPED)
    client = signed_in("moira")
    response = board(client)
    assert columns(response) == {"normal": ["Told"], "stopped": ["Ended"]}
    assert "Tell people what came of it" in text_of(response)
    client.post(address("archive_improvement", stopped.pk))
    client.post(address("archive_improvement", normal.idea.improvement_id))
    assert columns(board(client)) == {}
    text = text_of(board(client, show="archive"))
    assert "Told" in text and "Ended" in text and "Archive (2)" in text
    make_cycle(cast.rowan, idea=normal.idea)
    assert columns(board(client)) == {"testing": ["Told"]}
    client.post(address("bring_back_improvement", stopped.pk))
    assert columns(board(client)) == {"testing": ["Told"], "stopped": ["Ended"]}
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "put an improvement into the archive",
        "put an improvement into the archive",
        "brought an improvement back from the archive",
    ]


def test_what_goes_on_or_is_archived_is_refused_and_said(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    client = signed_in("moira")
    response = client.post(address("archive_improvement", improvement.pk), follow=True)
    assert "Stop it, or finish its test, first." in text_of(response, "body")
    stopped = make_improvement(cast.rowan, **STOPPED, started_on=BEFORE)
    archive_improvement(by=cast.moira, improvement=stopped)
    for refused in (archive_improvement, bring_back_improvement):
        with pytest.raises(ValidationError):
            refused(by=cast.moira, improvement=stopped if refused is archive_improvement else improvement)


def test_the_archive_is_each_teams_own(cast, signed_in):
    improvement = make_improvement(cast.nadia, title="Theirs", started_on=BEFORE)
    make_participation(improvement, by=cast.rowan)
    improvement.stopped_on, improvement.stopped_reason = TODAY, "No time"
    improvement.save()
    archive_improvement(by=cast.nadia, improvement=improvement)
    assert columns(board(signed_in("moira"))) == {"stopped": ["Theirs"]}
    assert ArchivedImprovement.objects.get().team == cast.ward_8


def test_filters_narrow_board_and_list_alike(cast, signed_in):
    need = make_opportunity(cast.rowan, highlight=make_highlight(cast.rowan, themes=["Waiting"]))
    make_improvement(cast.moira, title="A clock", opportunity=need)
    make_improvement(cast.rowan, title="A chair")
    client = signed_in("priya")
    for asked in ({"q": "CLOCK"}, {"owner": cast.moira.pk}, {"theme": "Waiting"}):
        assert columns(board(client, **asked)) == {"no_test": ["A clock"]}
        listed = text_of(board(client, **asked, **{"as": "list"}))
        assert listed.count("No test yet") == 1 and "A chair" not in listed
    assert columns(board(client, owner="nobody", theme="none")) == {"no_test": ["A chair", "A clock"]}


def test_a_long_column_leads_to_the_list(cast, signed_in):
    for number in range(22):
        make_improvement(cast.rowan, title=f"Told {number}", started_on=date(2026, 1, 1))
    response = board(signed_in("moira"))
    assert len(columns(response)["no_test"]) == 20
    assert "No test yet (22)" in text_of(response) and "2 more in the list" in text_of(response)


@pytest.mark.parametrize("rows", [1, 3])
def test_board_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        idea = idea_of(cast.rowan, f"Told {number}")
        make_cycle(cast.rowan, idea=idea, **STUDIED)
        make_implementation(cast.rowan, idea=idea, started_on=BEFORE)
    client = signed_in("moira")
    with django_assert_num_queries(5):
        board(client)
