"""How the tests have a board paper made: by a worker, as in the background."""

from ceim.across.board_paper import worker
from ceim.across.board_paper.models import BoardPaper
from ceim.testing.board_papers import make_board_paper


def made(cast, kind, **fields):
    """The paper as Quentin, a QI lead, gets it."""
    paper = make_board_paper(cast.quentin, kind=kind, state="waiting", **({"months": 12} | fields))
    assert worker.make_board_paper(board_paper_id=paper.pk)
    return BoardPaper.objects.get(pk=paper.pk)
