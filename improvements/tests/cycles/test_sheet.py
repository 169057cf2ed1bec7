"""A cycle on a sheet for the ward's wall."""

from ceim.testing.answers import address
from ceim.testing.factories import make_cycle
from ceim.testing.tags import faults_of, read
from improvements.tests.pdsa_answers import TODAY

LONG = "Whether people who cannot see well can use the card at night, and ask less often how long it takes"


def test_sheet_of_a_cycle_has_its_plan_and_room_to_write(cast, signed_in):
    cycle = make_cycle(cast.rowan, objective=LONG, ends_on=TODAY, data_plan="Ask her afterwards")
    cycle.questions.create(team=cast.ward_7, position=2, question="Will he ask less?", prediction="Twice less")
    cycle.tasks.create(team=cast.ward_7, position=1, what="Print the card", who="The ward clerk", due_on=TODAY)
    cycle.data_rows.create(team=cast.ward_7, position=1, what="Who read it", when="Each morning")
    answer = signed_in("moira").get(address("download_cycle_sheet", cycle.pk))
    assert answer["Content-Disposition"] == 'attachment; filename="cycle-1.pdf"'
    told = on_one_page(answer)
    for words in ("Print the card, The ward clerk", "Who read it, Each morning", "We think: Yes, all of it"):
        assert words in told, words


def test_blank_sheet_asks_what_a_plan_asks(cast, signed_in):
    idea = make_cycle(cast.rowan).idea
    answer = signed_in("moira").get(address("download_blank_sheet", idea.pk))
    assert "What do we think will happen?" in on_one_page(answer)


def on_one_page(answer):
    paper = read(answer.content)
    assert faults_of(paper) == []
    (page,) = paper.pages
    return " ".join(page.extract_text().split())
