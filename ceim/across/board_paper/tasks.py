"""Celery's way in: ids go in, the work is done elsewhere."""

from django.utils import timezone

from ceim.across.board_paper import worker
from ceim.celery import app


@app.task
def make_board_paper(board_paper_id):
    worker.make_board_paper(board_paper_id=board_paper_id)


@app.task
def look_after_board_papers():
    """Every minute: what a worker left lying is taken up again, what is a day old is deleted."""
    for board_paper_id in worker.look_after_board_papers(now=timezone.now()):
        make_board_paper.apply_async([board_paper_id])
