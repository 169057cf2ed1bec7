"""Pages of an implementation: start, show, change, tick, normal work; and what the services refuse."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.nhs.formats import nhs_date
from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import (
    make_cycle,
    make_idea,
    make_implementation,
    make_improvement,
    make_measure,
    make_opportunity,
    make_site,
    make_spread,
)
from ceim.testing.history import verbs
from improvements.implementation import services
from improvements.models import ChecklistItem, Implementation

TODAY = timezone.localdate()
LONG_AGO = date(2026, 1, 5)


def adopted(cast, **fields):
    return make_idea(cast.rowan, **({"state": "adopted"} | fields))


def sent_by(cast, **changes):
    return {
        "standard": "Everyone waiting gets a card",
        "approach": "parallel",
        "process_owner": cast.moira.pk,
        **date_in("started_on", LONG_AGO),
    } | changes


def brought_in(cast, **fields):
    """An implementation as the service leaves it, with its checklist."""
    details = {"approach": "parallel", "process_owner": cast.moira, "standard": "A card", "started_on": LONG_AGO}
    implementation = services.implement_change(by=cast.rowan, idea=adopted(cast, **fields), **details)
    return implementation


def test_implement_change_makes_a_checklist_of_every_kind(cast, signed_in):
    idea = adopted(cast)
    response = signed_in("rowan").post(address("implement_change", idea.pk), sent_by(cast))
    implementation = Implementation.objects.get()
    assert response.url == address("show_implementation", implementation.pk)
    assert (implementation.idea, implementation.process_owner, implementation.approach) == (
        idea,
        cast.moira,
        "parallel",
    )
    assert [item.kind for item in implementation.checklist.all()] == ChecklistItem.Kind.values
    idea.refresh_from_db()
    assert idea.state == "adopted"
    assert verbs() == ["began to implement a change"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"standard": ""}, "Enter what is now the normal way"),
        ({"approach": ""}, "Choose how it is brought in"),
        ({"process_owner": ""}, "Choose who looks after it"),
        (date_in("started_on", TODAY + timedelta(days=1)), "Day you started must be today or in the past"),
    ],
)
def test_implement_change_says_what_is_missing(cast, signed_in, changes, error):
    response = signed_in("rowan").post(address("implement_change", adopted(cast).pk), sent_by(cast, **changes))
    assert errors_of(response) == [error]
    assert Implementation.objects.count() == 0


def test_implement_change_offers_people_of_the_team_alone(cast, signed_in):
    cast.isla.ended_on = TODAY
    cast.isla.save()
    response = signed_in("rowan").post(
        address("implement_change", adopted(cast).pk), sent_by(cast, process_owner=cast.nadia.pk)
    )
    assert errors_of(response) == ["Choose somebody who is in the team now"]
    names = {words_of(option) for option in soup_of(response).select('[name="process_owner"] option')}
    assert "Moira Member" in names
    assert names.isdisjoint({"Nadia Neighbour", "Isla Another"})


@pytest.mark.parametrize("state", ["idea", "testing", "abandoned"])
def test_implement_change_waits_for_the_idea_to_be_adopted(cast, signed_in, state):
    idea = adopted(cast, state=state)
    client = signed_in("rowan")
    page = client.get(address("implement_change", idea.pk))
    assert "Test the idea first, and adopt it." in text_of(page)
    assert soup_of(page).select("main form") == []
    response = client.post(address("implement_change", idea.pk), sent_by(cast))
    assert errors_of(response) == ["Test the idea first, and adopt it. Then make it normal work."]
    assert [Implementation.objects.count(), ChecklistItem.objects.count(), Event.objects.count()] == [0, 0, 0]


def test_implement_change_happens_once(cast, signed_in):
    implementation = make_implementation(cast.rowan)
    address_of_idea = address("implement_change", implementation.idea_id)
    client = signed_in("rowan")
    assert "brought in already" in text_of(client.get(address_of_idea))
    assert "brought in already" in errors_of(client.post(address_of_idea, sent_by(cast)))[0]
    assert Implementation.objects.count() == 1


def test_implement_change_of_a_stopped_improvement_is_refused(cast):
    stopped = make_improvement(cast.rowan, stopped_on=LONG_AGO, stopped_reason="No help")
    with pytest.raises(ValidationError, match="was stopped"):
        brought_in(cast, improvement=stopped)
    assert verbs() == []


def test_show_implementation_shows_standard_checklist_and_next_step(cast, signed_in):
    implementation = brought_in(cast)
    response = signed_in("rowan").get(address("show_implementation", implementation.pk))
    text = text_of(response)
    assert "Being brought in since 5 January 2026" in text
    assert "0 of 9 settled" in text
    assert "9 things on the checklist are open." in text
    assert len(soup_of(response).select(".ceim-checklist__item button")) == 9


def test_show_implementation_gives_members_nothing_to_press(cast, signed_in):
    response = signed_in("moira").get(address("show_implementation", brought_in(cast).pk))
    assert soup_of(response).select("main form, main a.nhsuk-button") == []


@pytest.mark.parametrize(("normal_on", "next_page"), [(None, "make_normal_work"), (TODAY, "judge_readiness")])
def test_show_implementation_leads_on(cast, signed_in, normal_on, next_page):
    implementation = make_implementation(cast.rowan, started_on=LONG_AGO, normal_on=normal_on)
    response = signed_in("rowan").get(address("show_implementation", implementation.pk))
    assert soup_of(response).select_one("main a.nhsuk-button")["href"] == address(next_page, implementation.pk)


def test_show_implementation_leads_to_its_spread(cast, signed_in):
    implementation = make_implementation(cast.rowan, started_on=LONG_AGO, normal_on=TODAY)
    spread = make_spread(cast.rowan, implementation=implementation)
    html = signed_in("moira").get(address("show_implementation", implementation.pk)).content.decode()
    assert f'href="{address("show_spread", spread.pk)}"' in html


def test_tick_checklist_item_with_one_button(cast, signed_in):
    item = brought_in(cast).checklist.get(kind="training")
    client = signed_in("rowan")
    page = soup_of(client.get(address("show_implementation", item.implementation_id)))
    form = page.select_one(f'form[action="{address("tick_checklist_item", item.pk)}"]')
    sent = {box["name"]: box.get("value", "") for box in form.select("input") if box["name"] != "csrfmiddlewaretoken"}
    response = client.post(form["action"], sent)
    assert response.url == address("show_implementation", item.implementation_id)
    item.refresh_from_db()
    assert (item.done_on, item.is_needed) == (timezone.localdate(), True)
    assert verbs()[1:] == ["went on with the checklist of a change"]
    page = client.get(address("show_implementation", item.implementation_id))
    assert "1 of 9 settled" in text_of(page)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("done", (LONG_AGO, True)), ("to_do", (None, True)), ("not_needed", (None, False))],
)
def test_tick_checklist_item_with_day_and_note(cast, signed_in, answer, expected):
    item = brought_in(cast).checklist.get(kind="induction")
    sent = {"answer": answer, "note": "A page in the folder"} | date_in("done_on", LONG_AGO)
    signed_in("rowan").post(address("tick_checklist_item", item.pk), sent)
    item.refresh_from_db()
    assert (item.done_on, item.is_needed) == expected
    assert item.note == "A page in the folder"


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({}, "Choose where it stands"),
        ({"answer": "done"}, "Enter the day it was done"),
        (
            {"answer": "done"} | date_in("done_on", TODAY + timedelta(days=1)),
            "Day it was done must be today or in the past",
        ),
    ],
)
def test_tick_checklist_item_says_what_is_missing(cast, signed_in, sent, error):
    item = brought_in(cast).checklist.first()
    assert errors_of(signed_in("rowan").post(address("tick_checklist_item", item.pk), sent)) == [error]


def test_edit_implementation_changes_it(cast, signed_in):
    implementation = make_implementation(cast.rowan, started_on=LONG_AGO)
    response = signed_in("rowan").post(address("edit_implementation", implementation.pk), sent_by(cast))
    assert response.url == address("show_implementation", implementation.pk)
    implementation.refresh_from_db()
    assert (implementation.standard, implementation.process_owner) == ("Everyone waiting gets a card", cast.moira)
    assert verbs() == ["changed an implementation"]


def test_edit_implementation_keeps_the_order_of_days(cast, signed_in):
    implementation = make_implementation(cast.rowan, started_on=LONG_AGO, normal_on=LONG_AGO)
    sent = sent_by(cast, **date_in("started_on", LONG_AGO + timedelta(days=1)), **date_in("normal_on", LONG_AGO))
    response = signed_in("rowan").post(address("edit_implementation", implementation.pk), sent)
    assert errors_of(response) == ["Enter a day that is not after the day it became normal work"]


def test_edit_implementation_corrects_since_when_it_is_normal_work_and_names_a_measure(cast, signed_in):
    implementation = make_implementation(cast.rowan, started_on=LONG_AGO, normal_on=LONG_AGO)
    measure = make_measure(cast.rowan, improvement=implementation.idea.improvement)
    sent = sent_by(cast, measure=measure.pk, **date_in("normal_on", date(2026, 3, 3)))
    signed_in("rowan").post(address("edit_implementation", implementation.pk), sent)
    implementation.refresh_from_db()
    assert (implementation.normal_on, implementation.measure) == (date(2026, 3, 3), measure)


def test_edit_implementation_remembers_that_the_one_before_left(cast, signed_in):
    implementation = make_implementation(cast.isla, started_on=LONG_AGO)
    cast.isla.ended_on = TODAY - timedelta(days=3)
    cast.isla.save()
    signed_in("rowan").post(address("edit_implementation", implementation.pk), sent_by(cast))
    implementation.refresh_from_db()
    assert (implementation.process_owner, implementation.owner_left_on) == (cast.moira, cast.isla.ended_on)


def test_ideas_are_brought_in_together_and_become_normal_work_as_one(cast, signed_in):
    idea = adopted(cast)
    beside = make_idea(cast.rowan, improvement=idea.improvement, text="A clock", state="adopted")
    make_idea(cast.rowan, improvement=idea.improvement, text="Not adopted")
    adopted(cast, text="Of another improvement")
    client = signed_in("rowan")
    page = soup_of(client.get(address("implement_change", idea.pk)))
    assert [words_of(label) for label in page.select("label[for^=id_together]")] == ["A clock"]
    client.post(address("implement_change", idea.pk), sent_by(cast, together=[beside.pk]))
    implementation = Implementation.objects.get()
    assert "Brought in together with: A clock" in text_of(client.get(address("show_implementation", implementation.pk)))
    assert (
        f'href="{address("show_implementation", implementation.pk)}"'
        in client.get(address("show_idea", beside.pk)).content.decode()
    )
    services.make_normal_work(by=cast.rowan, implementation=implementation, normal_on=TODAY)
    for each in (idea, beside):
        each.refresh_from_db()
    assert [idea.state, beside.state] == ["implemented", "implemented"]


@pytest.mark.every_database
@pytest.mark.parametrize("first", ["alone", "beside"])
def test_two_adopted_ideas_are_not_brought_in_twice(cast, first):
    idea = adopted(cast)
    beside = make_idea(cast.rowan, improvement=idea.improvement, state="adopted")
    details = {"approach": "parallel", "process_owner": cast.moira, "standard": "A card", "started_on": LONG_AGO}
    together = [beside] if first == "beside" else []
    services.implement_change(by=cast.rowan, idea=idea, together=together, **details)
    again = {"idea": beside} if first == "beside" else {"idea": beside, "together": [idea]}
    with pytest.raises(ValidationError, match="brought in already"):
        services.implement_change(by=cast.rowan, **again, **details)
    with pytest.raises(ValidationError, match="of one improvement"):
        services.implement_change(by=cast.rowan, idea=adopted(cast), together=[adopted(cast)], **details)
    assert Implementation.objects.count() == 1


def test_make_normal_work_implements_idea_and_needs(cast, signed_in):
    testing = make_opportunity(cast.rowan, state="testing")
    parked = make_opportunity(cast.rowan, state="parked", parked_reason="Later")
    improvement = make_improvement(cast.rowan, opportunity=testing)
    improvement.opportunities.add(parked)
    idea = adopted(cast, improvement=improvement)
    implementation = make_implementation(cast.rowan, idea=idea, started_on=LONG_AGO)
    response = signed_in("rowan").post(
        address("make_normal_work", implementation.pk), date_in("normal_on", date(2026, 2, 2))
    )
    assert response.url == address("show_implementation", implementation.pk)
    for record in (implementation, idea, testing, parked):
        record.refresh_from_db()
    assert (implementation.normal_on, idea.state) == (date(2026, 2, 2), "implemented")
    assert (testing.state, parked.state) == ("implemented", "parked")
    assert verbs() == ["made a change normal work"]


@pytest.mark.parametrize(("tests", "said"), [(1, True), (2, False)])
def test_a_word_is_said_where_a_change_was_hardly_tested_or_prepared(cast, signed_in, tests, said):
    idea = adopted(cast)
    for number in range(1, tests + 1):
        make_cycle(cast.rowan, idea=idea, number=number, starts_on=LONG_AGO, done_on=LONG_AGO)
    make_cycle(cast.rowan, idea=idea, number=tests + 1, starts_on=LONG_AGO)
    client, word = signed_in("rowan"), "This change was tested fewer than two times."
    assert (word in text_of(client.get(address("implement_change", idea.pk)))) == said
    client.post(address("implement_change", idea.pk), sent_by(cast))
    page = address("make_normal_work", Implementation.objects.get().pk)
    text = text_of(client.get(page))
    assert (word in text, "Nothing on the checklist is done yet." in text) == (said, True)
    ChecklistItem.objects.filter(kind="training").update(done_on=TODAY)
    assert "Nothing on the checklist is done yet." not in text_of(client.get(page))


def test_make_normal_work_shows_what_is_open(cast, signed_in):
    implementation = brought_in(cast)
    implementation.checklist.exclude(kind="training").update(is_needed=False)
    text = text_of(signed_in("rowan").get(address("make_normal_work", implementation.pk)))
    assert "Still open on the checklist: Training You can go on" in text


@pytest.mark.parametrize(
    ("started_on", "day", "error"),
    [
        (LONG_AGO, LONG_AGO - timedelta(days=1), "must be on or after the day it started (5 January 2026). If it"),
        (LONG_AGO, TODAY + timedelta(days=1), "must be today or in the past"),
        (TODAY, TODAY - timedelta(days=1), f"must be on or after the day it started ({nhs_date(TODAY)}). If it"),
        (TODAY, TODAY + timedelta(days=1), "must not be in the future"),
    ],
)
def test_make_normal_work_needs_a_day_that_can_be(cast, signed_in, started_on, day, error):
    implementation = make_implementation(cast.rowan, started_on=started_on)
    response = signed_in("rowan").post(address("make_normal_work", implementation.pk), date_in("normal_on", day))
    assert [each.startswith(f"Day it became normal work {error}") for each in errors_of(response)] == [True]
    assert soup_of(response).select(f'main a[href="{address("edit_implementation", implementation.pk)}"]')


def test_make_normal_work_happens_once(cast, signed_in):
    implementation = make_implementation(cast.rowan, started_on=LONG_AGO, normal_on=LONG_AGO)
    client = signed_in("rowan")
    page = client.get(address("make_normal_work", implementation.pk))
    assert "It has been normal work since 5 January 2026." in text_of(page)
    response = client.post(address("make_normal_work", implementation.pk), date_in("normal_on", TODAY))
    assert errors_of(response) == ["This is normal work already."]
    implementation.refresh_from_db()
    assert implementation.normal_on == LONG_AGO


def test_make_normal_work_tells_the_team_the_change_came_from(cast):
    site = make_site(cast.nadia, name="Ward 7", receiving_team=cast.ward_7, stages=["identified", "testing"])
    idea = adopted(cast, taken_from=site)
    implementation = make_implementation(cast.rowan, idea=idea, started_on=LONG_AGO)
    services.make_normal_work(by=cast.rowan, implementation=implementation, normal_on=TODAY)
    stage = site.stages.get(stage="implemented")
    assert (stage.team, stage.on) == (cast.ward_8, TODAY)
    assert verbs() == ["made a change normal work"]


@pytest.mark.parametrize("day", [LONG_AGO - timedelta(days=1), TODAY + timedelta(days=1)])
def test_make_normal_work_service_refuses_a_day_that_cannot_be(cast, day):
    implementation = make_implementation(cast.rowan, started_on=LONG_AGO)
    with pytest.raises(ValidationError):
        services.make_normal_work(by=cast.rowan, implementation=implementation, normal_on=day)
    implementation.refresh_from_db()
    assert (implementation.normal_on, implementation.idea.state, verbs()) == (None, "adopted", [])


def test_tick_item_service_refuses_done_and_not_needed(cast):
    item = brought_in(cast).checklist.first()
    with pytest.raises(ValidationError, match="either done or not needed"):
        services.tick_item(by=cast.rowan, item=item, is_needed=False, done_on=LONG_AGO)


def test_implementation_services_find_nothing_of_another_team(cast):
    implementation = make_implementation(cast.nadia, started_on=LONG_AGO)
    with pytest.raises(Implementation.DoesNotExist):
        services.revise_implementation(
            by=cast.rowan,
            implementation=implementation,
            approach="parallel",
            process_owner=cast.rowan,
            standard="Ours now",
            started_on=LONG_AGO,
        )
