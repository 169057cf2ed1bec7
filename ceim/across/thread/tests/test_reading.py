"""The thread is walkable both ways, and shows nobody what they may not see."""

import pytest
from django.utils import timezone

from ceim.across.thread.line import line_of, numbers_of
from ceim.across.thread.reading import read_thread
from ceim.across.thread.starts import BY_KIND, start_of
from ceim.across.thread.tests.whole import told_back, whole_thread
from ceim.testing import factories as make
from ceim.testing.answers import address, soup_of, text_of, words_of
from conversations.models import Theme


@pytest.fixture
def threads(cast):
    """A whole thread of Ward 7, and one of Ward 8 that must never show; by the kinds of record."""
    return {lead.team.name: whole_thread(lead) for lead in (cast.rowan, cast.nadia)}


@pytest.fixture
def thread(threads):
    return threads["Ward 7"]


def keys_of(thread):
    return [told.stage.key for told in thread.stages]


def texts_of(thread):
    return [step.text for told in thread.stages for step in told.steps]


def line_about(record, membership):
    strand = start_of(record).strand(record, membership)
    return line_of(numbers_of(strand, membership), strand, membership)


KINDS = ["words", "themes", "meetings", "opportunities", "actions", "candidates", "improvements", "ideas", "cycles"]
KINDS += ["measures", "implementations", "sites", "entries"]
LINE = "1 person’s words → 1 need → 1 proposal → 1 idea → 1 test → normal work → not yet normal work in 1 more place → "
LINES = dict.fromkeys(BY_KIND, f"{LINE}told once")
LINES["theme"] = LINES["theme"].replace("words", "words on this theme", 1)
LINES |= dict.fromkeys(["idea", "cycle", "implementation", "spread"], f"{LINE}its improvement was told of once")


@pytest.mark.parametrize("kind", BY_KIND)
def test_thread_is_whole_from_every_kind_of_record(cast, threads, kind, django_assert_max_num_queries):
    record = threads["Ward 7"][kind]
    with django_assert_max_num_queries(2):
        thread = read_thread(record, cast.moira)
    assert keys_of(thread) == KINDS
    assert [told.stage.key for told in thread.stages if told.is_here] == [BY_KIND[kind].stage]
    assert [told.closed for told in thread.stages] == [0] * len(KINDS)
    assert "Ward 8" not in " ".join(texts_of(thread))
    with django_assert_max_num_queries(2):
        assert line_about(record, cast.moira) == thread.line == LINES[kind]


@pytest.mark.parametrize("kind", BY_KIND)
def test_page_of_the_thread_from_every_kind_of_record(signed_in, threads, kind, django_assert_max_num_queries):
    client, page = signed_in("moira"), address("show_thread", kind, threads["Ward 7"][kind].pk)
    client.get(page)
    with django_assert_max_num_queries(12):
        response = client.get(page)
    assert LINES[kind] in text_of(response)
    assert "Ward 8" not in text_of(response)
    assert client.get(address("show_thread", kind, threads["Ward 8"][kind].pk)).status_code == 404


def test_thread_quotes_the_person(cast, thread):
    (step,) = read_thread(thread["entry"], cast.moira).stages[0].steps
    assert (step.text, step.language) == ("“I lay on the trolley and”", "en-GB")
    assert step.address.startswith("/teams/strathmoor/ward-7/conversations/")


def test_thread_hides_a_story_taken_back(cast, thread):
    conversation = thread["conversation"]
    conversation.state = "withdrawn"
    conversation.save()
    assert keys_of(read_thread(thread["improvement"], cast.moira))[0] == "meetings"


def test_thread_tells_the_first_of_many_in_their_order_and_how_many_more(cast, thread, django_assert_max_num_queries):
    for number in range(15, 1, -1):
        make.make_cycle(cast.rowan, idea=thread["idea"], number=number, done_on=timezone.localdate())
    with django_assert_max_num_queries(2):
        read = read_thread(thread["idea"], cast.moira)
    (tests,) = [told for told in read.stages if told.stage.key == "cycles"]
    assert [(group.name, len(group.steps)) for group in tests.groups] == [(f"“{thread['idea'].text}”", 12)]
    assert [step.text for step in tests.steps] == [f"Cycle {number}: Study" for number in range(1, 13)]
    assert (tests.number, tests.left_out) == (15, 3)
    assert "15 tests" in read.line


def test_thread_counts_tests_that_were_done_and_says_planned_ones_apart(cast, thread):
    for number in (2, 3):
        make.make_cycle(cast.rowan, idea=thread["idea"], number=number)
    read = read_thread(thread["idea"], cast.moira)
    (tests,) = [told for told in read.stages if told.stage.key == "cycles"]
    assert (tests.number, tests.apart) == (1, "2 planned")
    assert [step.text for step in tests.steps] == ["Cycle 1: Study", "Cycle 2: planned", "Cycle 3: planned"]
    assert " → 1 test and 2 planned → " in read.line
    assert read.line == line_about(thread["idea"], cast.moira)
    assert line_about(make.make_cycle(cast.rowan), cast.moira).endswith("1 idea → 1 test planned")


def test_ideas_brought_in_together_lie_on_one_thread(cast, thread):
    idea, improvement = thread["idea"], thread["improvement"]
    second, third = [make.make_idea(cast.rowan, improvement=improvement, text=text) for text in ("Second", "Third")]
    test_of_second = make.make_cycle(cast.rowan, idea=second, done_on=timezone.localdate())
    for further in (second, third):
        thread["implementation"].together.create(team=cast.ward_7, idea=further)
    make.make_idea(cast.rowan, improvement=improvement, text="Not brought in")
    for start in (thread["implementation"], thread["spread"], idea, second, third, test_of_second):
        read = read_thread(start, cast.moira)
        assert " → 3 ideas → 2 tests → normal work → " in read.line
        assert read.line == line_about(start, cast.moira)
        assert "Not brought in" not in " ".join(texts_of(read))


def test_thread_counts_the_places_where_it_is_normal_work(cast, thread):
    for name, stage in (("A", "aware"), ("B", "identified"), ("C", "implemented"), ("D", "sustained")):
        make.make_site(cast.rowan, spread=thread["spread"], name=name, stages=["testing", stage])
    read = read_thread(thread["improvement"], cast.moira)
    (places,) = [told for told in read.stages if told.stage.key == "sites"]
    assert (places.number, places.apart) == (2, "3 where it is not normal work")
    assert " → normal work → normal work in 2 of 5 more places → told once" in read.line
    assert read.line == line_about(thread["improvement"], cast.moira)


def test_thread_of_an_idea_says_that_people_were_told_of_its_improvement(cast, thread):
    dropped = make.make_idea(cast.rowan, improvement=thread["improvement"], state="abandoned", text="Dropped")
    told_back(cast.rowan, improvement=thread["improvement"])
    read = read_thread(dropped, cast.moira)
    assert read.line.endswith("1 idea → its improvement was told of twice")
    assert read.stages[-1].stage.name == "What was told of its improvement"


def test_page_costs_the_same_however_long_and_shared_the_thread_is(
    cast, thread, signed_in, django_assert_max_num_queries
):
    improvement = thread["improvement"]
    make.make_participation(improvement, by=cast.nadia)
    make.make_pathway_partner(thread["conversation"].pathway, team=cast.ward_8, by=cast.rowan)
    for number in range(2, 5):
        make.make_cycle(cast.rowan, idea=thread["idea"], number=number)
        make.make_idea(cast.rowan, improvement=improvement, text=f"Idea {number}")
        make.make_measure(cast.rowan, improvement=improvement, name=f"Measure {number}", values=[1, 2, 3])
    client, page = signed_in("moira"), address("show_thread", "improvement", improvement.pk)
    client.get(page)
    with django_assert_max_num_queries(12):
        client.get(page)


def test_stories_of_one_pathway_are_told_once_with_their_number(cast, thread):
    for number in range(1, 6):
        words = make.make_highlight(cast.moira, make.make_conversation(cast.rowan, state="released"), end=10 + number)
        thread["opportunity"].evidence.create(team=cast.ward_7, highlight=words)
    words = read_thread(thread["idea"], cast.moira).stages[0]
    assert [group.name for group in words.groups] == [f"{thread['conversation'].pathway.title}: 6 stories"]
    assert len(words.steps) == 6


def test_thread_of_a_theme_marks_it_and_says_from_how_many_words_something_came(cast, thread):
    theme = thread["theme"]
    for number in range(3):
        words = make.make_highlight(cast.moira, make.make_conversation(cast.rowan, state="released"), end=24)
        words.themes.add(theme, Theme.objects.create(team=cast.ward_7, name=f"A{number}"))
    read = read_thread(theme, cast.moira)
    assert read.line.startswith("4 people’s words on this theme, and from 1 of them → 1 need → ")
    assert read.line == line_about(theme, cast.moira)
    assert [step.text for told in read.stages for step in told.steps if step.is_here] == [theme.name]
    assert [step.text for step in read.stages[0].steps] == ["“I lay on the trolley and”"]


def test_panel_is_one_line_and_leads_to_the_page(signed_in, thread):
    response = signed_in("moira").get(address("show_measure", thread["measure"].pk))
    panel = soup_of(response).select_one(".ceim-thread")
    assert words_of(panel.summary) == f"The thread: {LINES['measure']}"
    assert [link["href"] for link in panel.select("a")] == [address("show_thread", "measure", thread["measure"].pk)]
    assert panel["data-thread"] == panel.a["href"]


def test_thread_escapes_what_people_wrote(cast, thread, signed_in):
    thread["idea"].text = "<b>Ask & tell</b>"
    thread["idea"].save()
    page = soup_of(signed_in("moira").get(address("show_thread", "measure", thread["measure"].pk)))
    assert "<b>Ask & tell</b> (implemented)" in [words_of(link) for link in page.select("main a")]


def test_fresh_opportunity_says_that_nothing_came_of_it_yet(cast):
    assert line_about(make.make_opportunity(cast.moira), cast.moira) == "1 person’s words → 1 need"
    assert line_about(make.make_highlight(cast.moira), cast.moira) == "1 person’s words → nothing came of it yet"


def test_measure_of_the_whole_team_lies_on_no_thread(cast, signed_in):
    measure = make.make_measure(cast.rowan)
    measure.improvement = None
    measure.save()
    assert "Nothing is linked to this yet" in text_of(
        signed_in("moira").get(address("show_thread", "measure", measure.pk))
    )


def test_draft_for_the_board_begins_a_thread_for_those_who_write_it(cast, signed_in):
    draft = told_back(cast.rowan, improvement=make.make_improvement(cast.rowan), approved_by=None, approved_at=None)
    page = address("show_thread", "entry", draft.pk)
    assert [signed_in(name).get(page).status_code for name in ("moira", "priya")] == [200, 404]


def test_unknown_kind_of_record_has_no_page(signed_in, thread):
    assert signed_in("moira").get(address("show_thread", "user", 1)).status_code == 404


def test_outside_the_team_closed_words_are_said_and_neither_counted_nor_named(cast, thread, signed_in):
    """They are there, with a theme and all that came of them; an officer of the organisation reads none of them."""
    conversation = thread["conversation"]
    conversation.agreements.filter(scope="organisation").update(answer="no")
    for kind in BY_KIND.keys() - {"conversation", "highlight", "reflection"}:
        text = text_of(signed_in("quentin").get(address("show_thread", kind, thread[kind].pk)))
        assert "trolley" not in text and conversation.reference not in text, kind
        if kind != "theme":
            assert "words for the team only →" in text and "The words behind this are for the team only." in text, kind
            assert thread["theme"].name not in text, kind
        else:  # which themes closed words have is not told either: only what was proposed under one is
            assert "A need of" not in text and "words" not in text
    for kind in ("conversation", "highlight", "reflection"):
        assert signed_in("quentin").get(address("show_thread", kind, thread[kind].pk)).status_code == 404
    assert "person’s words" not in line_about(
        thread["measure"], cast.quentin.as_standing_in(cast.ward_7, cast.user("quentin"))
    )
    assert "trolley" in text_of(signed_in("moira").get(address("show_thread", "measure", thread["measure"].pk)))


def test_what_another_team_keeps_is_counted_for_one_that_takes_part(cast, thread):
    """Ward 8 tests the change too: it sees ideas, tests and normal work, and nothing of what is Ward 7's alone."""
    make.make_participation(thread["improvement"], by=cast.nadia)
    read = read_thread(thread["improvement"], cast.nadia)
    told = {told.stage.key: told for told in read.stages}
    closed = {"opportunities", "actions", "candidates", "meetings", "sites", "entries"}
    assert {key for key, each in told.items() if each.closed} == closed | {"words"}
    assert [(told[key].number, told[key].closed, told[key].steps) for key in closed] == [(0, 1, [])] * len(closed)
    assert "1 passage was told to another team" in told["words"].about_closed
    assert "themes" not in told
    (cycle,) = told["cycles"].steps
    assert cycle.text == "Ward 7: Cycle 1: Study"
    assert "words told to another team → needs: 1 closed to you" in read.line
    assert read.line == line_about(thread["improvement"], cast.nadia)
    for text in ("trolley", "A need of", "A wish of", "A site of", "A card on", "Ask on", "Waiting on"):
        assert text not in f"{texts_of(read)} {read.line}"
