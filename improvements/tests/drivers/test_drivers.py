"""The driver diagram: drawing it, what hangs where, what is worth a thought, who may, and others who begin from it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ceim.testing.answers import address, errors_of, soup_of, spaced_text_of, text_of
from ceim.testing.factories import make_cycle, make_idea, make_improvement, make_measure, make_participation
from ceim.testing.history import verbs
from ceim.testing.practices import make_driver
from improvements.cycles import services as cycles
from improvements.drivers import services
from improvements.drivers.diagram import diagram_of, to_think_about
from improvements.models import Cycle, DriverTemplate, PrimaryDriver, SecondaryDriver

pytestmark = pytest.mark.django_db
QUERIES = 9


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan, title="Bones to the door")


def thoughts(cast, improvement):
    return to_think_about(diagram_of(cast.rowan, improvement))


def there(cast, page, *ids):
    return address(page, *ids).replace(cast.ward_7.address, cast.far_away.address)


def test_drivers_are_drawn_as_a_picture_and_as_a_list(cast, signed_in, improvement):
    bones, waits = (make_idea(cast.rowan, improvement=improvement, text=text) for text in ("Bones", "A photograph"))
    client = signed_in("moira")
    client.post(address("add_primary_driver", improvement.pk), {"text": "People see the way"})
    primary = PrimaryDriver.objects.get()
    sent = {"text": "Something to follow", "ideas": [bones.pk]}
    client.post(address("add_secondary_driver", primary.pk), sent)
    assert verbs() == ["added a primary driver", "added a secondary driver"]
    page = client.get(address("show_drivers", improvement.pk))
    drawn, listed = spaced_text_of(page, "#picture"), spaced_text_of(page, "#list")
    for words in ("People see the way", "Something to follow", "Bones", "A photograph", "Idea"):
        assert (words in drawn, words in listed) == (True, True), words
    assert "hang on no driver yet A photograph" in listed
    told = "1 primary driver, 1 secondary driver, 1 change idea hangs on them"
    assert told in text_of(client.get(address("show_improvement", improvement.pk)))
    client.post(address("hang_idea", waits.pk), {"drivers": [primary.secondary.get().pk]})
    assert (waits.drivers.count(), verbs()[-1]) == (1, "hung a change idea on its drivers")
    assert "on no driver" not in text_of(client.get(address("show_drivers", improvement.pk)))


def test_worth_a_thought(cast, improvement):
    make_idea(cast.rowan, improvement=improvement, text="Waits")
    make_idea(cast.rowan, improvement=improvement, text="Given up", state="abandoned")
    assert thoughts(cast, improvement) == [], "nothing is drawn yet"
    tested = [make_idea(cast.rowan, improvement=improvement, text=text) for text in ("Bones", "Signs")]
    for idea in tested:
        make_cycle(cast.rowan, idea=idea)
    primary, _secondary = make_driver(cast.rowan, improvement, *tested)
    assert thoughts(cast, improvement) == [
        "A change idea hangs on no driver: “Waits”. What would it change?",
        "Several ideas for “People can see the way” are tested at once: “Bones”, “Signs”. "
        "How will you tell which helped?",
        "A driver has no measure: “People can see the way”. How will you know that it moves?",
    ]
    Cycle.objects.filter(idea=tested[0]).update(
        done_on="2026-01-01", studied_on="2026-01-01", acted_on="2026-01-01", decision="adopt"
    )
    services.edit_primary_driver(
        by=cast.rowan, driver=primary, text="The way", measure=make_measure(cast.rowan, improvement=improvement)
    )
    assert thoughts(cast, improvement) == ["A change idea hangs on no driver: “Waits”. What would it change?"]


def test_drivers_are_moved_among_those_beside_them(cast, signed_in, improvement):
    first, part = make_driver(cast.rowan, improvement, text="A")
    second, _part = make_driver(cast.rowan, improvement, text="B")
    client = signed_in("rowan")
    client.post(address("move_primary_driver", second.pk), {"place": 1})
    assert list(improvement.primary_drivers.values_list("text", flat=True)) == ["B", "A"]
    sent = {"text": "Something to follow", "primary": second.pk}
    assert errors_of(client.post(address("edit_secondary_driver", part.pk), sent)) == [
        "This driver is there already. Enter another"
    ]
    client.post(address("edit_secondary_driver", part.pk), sent | {"text": "A light"})
    client.post(address("move_secondary_driver", part.pk), {"place": 1})
    assert list(second.secondary.values_list("text", flat=True)) == ["A light", "Something to follow"]
    client.post(address("remove_primary_driver", first.pk))
    assert list(PrimaryDriver.objects.all()) == [second]


def test_drivers_cannot_stand_above_themselves(improvement):
    """Each kind points at the other kind alone: a circle is no row that there could be."""
    above = {
        field.related_model
        for model in (PrimaryDriver, SecondaryDriver)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in (PrimaryDriver, SecondaryDriver)
    }
    pointing = [f for f in PrimaryDriver._meta.concrete_fields if f.related_model in (PrimaryDriver, SecondaryDriver)]
    assert (above, pointing) == ({PrimaryDriver}, [])


@pytest.mark.every_database
def test_database_refuses_a_driver_without_words_or_twice(cast, improvement):
    primary, secondary = make_driver(cast.rowan, improvement)
    for driver, text in ((primary, ""), (secondary, ""), (primary, primary.text), (secondary, secondary.text)):
        again = text and {"improvement": improvement} if driver is primary else {"primary": primary}
        fields = {"team": cast.ward_7, "text": text, "position": 2} | (again or {"improvement": improvement})
        with pytest.raises(IntegrityError), transaction.atomic():
            type(driver).objects.create(**fields)


def test_nothing_of_another_improvement_hangs_on_a_driver(cast, improvement):
    other = make_improvement(cast.rowan, title="Another")
    idea, measure = make_idea(cast.rowan, improvement=other), make_measure(cast.rowan, improvement=other)
    primary, part = make_driver(cast.rowan, improvement)
    elsewhere, _part = make_driver(cast.rowan, other)
    about = {"by": cast.rowan, "text": "New"}
    plan = {"purpose": "test", "change": "x", "who": "x", "where": "x", "starts_on": "2026-01-01", "people": 1}
    for refused in (
        lambda: services.hang_idea(by=cast.rowan, idea=idea, drivers=[part]),
        lambda: services.add_secondary_driver(primary=primary, ideas=[idea], **about),
        lambda: services.add_primary_driver(improvement=improvement, measure=measure, **about),
        lambda: services.edit_secondary_driver(driver=part, primary=elsewhere, **about),
        lambda: cycles.plan_cycle(by=cast.rowan, idea=idea, driver=part, data_plan="", questions=[("a", "b")], **plan),
    ):
        with pytest.raises(ValidationError):
            refused()


def test_a_team_that_takes_part_reads_it_and_changes_nothing(cast, signed_in, improvement):
    idea = make_idea(cast.rowan, improvement=improvement)
    primary, part = make_driver(cast.rowan, improvement, idea)
    make_participation(improvement, by=cast.odile)
    client = signed_in("odile")
    page = client.get(there(cast, "show_drivers", improvement.pk))
    assert ("Something to follow" in text_of(page), soup_of(page).select("main form, main button")) == (True, [])
    pages = [("add_primary_driver", improvement), ("edit_primary_driver", primary), ("edit_secondary_driver", part)]
    for name, record in [*pages, ("hang_idea", idea), ("keep_drivers", improvement), ("begin_drivers", improvement)]:
        assert client.get(there(cast, name, record.pk)).status_code == 404, name
    assert "Which driver it acts on" in text_of(client.get(there(cast, "plan_cycle", idea.pk)))


def test_plan_of_a_test_says_which_driver_it_acts_on(cast, signed_in, improvement):
    idea = make_idea(cast.rowan, improvement=improvement)
    client = signed_in("rowan")
    assert "Which driver" not in text_of(client.get(address("plan_cycle", idea.pk)))
    _primary, part = make_driver(cast.rowan, improvement, idea)
    cycle = make_cycle(cast.rowan, idea=idea)
    sent = {"purpose": "test", "change": "x", "who": "x", "where": "x", "people": 1, "driver": part.pk}
    sent |= {"question_1": "a", "prediction_1": "b", "starts_on_day": 1, "starts_on_month": 2, "starts_on_year": 2026}
    client.post(address("edit_cycle", cycle.pk), sent)
    assert "Which driver it acts on Something to follow" in spaced_text_of(client.get(address("show_cycle", cycle.pk)))
    services.remove_secondary_driver(by=cast.rowan, driver=part)
    cycle.refresh_from_db()
    assert cycle.driver is None


def test_another_team_begins_from_a_diagram_that_was_sent_to_it(cast, signed_in, improvement):
    ideas = [make_idea(cast.rowan, improvement=improvement, text=text) for text in ("Bones", "Lights")]
    make_idea(cast.rowan, improvement=improvement, text="Signs", state="abandoned").drivers.set(
        [make_driver(cast.rowan, improvement, *ideas)[1]]
    )
    signed_in("rowan").post(address("keep_drivers", improvement.pk), {"name": "The way", "for_team": cast.ward_8.pk})
    template = DriverTemplate.objects.get()
    theirs = make_improvement(cast.nadia, title="Finding us")
    make_idea(cast.nadia, improvement=theirs, text="bones")
    client = signed_in("nadia")
    shown = address("show_drivers", theirs.pk).replace("ward-7", "ward-8")
    assert "Begin from a diagram that was kept" in text_of(client.get(shown))
    client.post(address("begin_drivers", theirs.pk).replace("ward-7", "ward-8"), {"template": template.pk})
    lines = list(diagram_of(cast.nadia, theirs).lines())[1:]
    assert lines == [
        (1, "Primary driver: People can see the way"),
        (2, "Secondary driver: Something to follow"),
        (3, "Change idea: bones (Idea)"),
        (3, "Change idea: Lights (Idea)"),
    ]
    with pytest.raises(ValidationError, match="There is a diagram already"):
        services.begin_drivers(by=cast.nadia, improvement=theirs, template=template)
    signed_in("rowan").post(address("take_back_drivers", template.pk))
    assert (DriverTemplate.objects.count(), len(theirs.primary_drivers.all())) == (0, 1)


def test_a_diagram_is_kept_for_the_organisation_and_no_other(cast, improvement):
    make_driver(cast.rowan, improvement)
    template = services.keep_drivers(by=cast.rowan, improvement=improvement, name="The way")
    assert DriverTemplate.objects.visible_to(cast.nadia).get() == template
    with pytest.raises(DriverTemplate.DoesNotExist):
        services.begin_drivers(by=cast.odile, improvement=make_improvement(cast.odile), template=template)


def test_no_story_goes_with_a_diagram_that_is_kept(cast, improvement):
    words = "nobody told me how long I would be waiting there"
    passage = improvement.opportunities.get().evidence.get().highlight.passage
    passage.released_text = f"I sat for hours and {words}."
    passage.save()
    make_driver(cast.rowan, improvement, make_idea(cast.rowan, improvement=improvement, text=words))
    with pytest.raises(ValidationError, match="repeats what somebody said"):
        services.keep_drivers(by=cast.rowan, improvement=improvement, name="The way")


def test_page_of_drivers_asks_no_more_with_more(cast, signed_in, improvement, django_assert_num_queries):
    measure = make_measure(cast.rowan, improvement=improvement)
    client, page = signed_in("rowan"), address("show_drivers", improvement.pk)
    for number in range(3):
        ideas = [make_idea(cast.rowan, improvement=improvement) for _each in range(3)]
        make_driver(cast.rowan, improvement, *ideas, text=f"Driver {number}", measure=measure)
        client.get(page)
        with django_assert_num_queries(QUERIES):
            client.get(page)
