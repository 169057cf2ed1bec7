"""Makes board papers in the background: claims one, counts step by step, keeps the file; and looks after the others."""

import logging
from datetime import datetime

from django.utils import timezone

from ceim.across.board_paper import services
from ceim.across.board_paper.allowed import may_be_had, standing_of, story_in, words_of
from ceim.across.board_paper.figures import PaperFigures, figures_of, form_of
from ceim.across.board_paper.looked_at import to_look_at, was_looked_at
from ceim.across.board_paper.models import BoardPaper, PaperTemplate
from ceim.background_files import TakenByAnother, claimed, is_alive, to_make
from ceim.documents.document import DocumentError, pdf_of
from ceim.languages.speaking import speaking

Kind = BoardPaper.Kind
WRITING = 1  # step, after the counting
logger = logging.getLogger(__name__)


def make_board_paper(*, board_paper_id: int, now: datetime | None = None) -> bool:
    """True where this call made it; any further call finds nothing to do."""
    rows = BoardPaper.objects.defer("content").select_related("organisation", "asked_by", "improvement__team")
    claim = claimed(rows, board_paper_id, now or timezone.now(), steps=0, steps_done=0)
    if claim is None:
        return False
    try:
        with speaking(claim.language):
            return _made(claim)
    except TakenByAnother:
        return False


def _made(claim):
    standing = standing_of(claim)
    if standing is None:
        services.give_up_board_paper(by=None, board_paper=claim)
        return False
    story = story_in(claim)
    try:
        content = _written(claim, standing, story)
    except DocumentError as error:
        logger.error("A board paper could not be made: %s", error.reason)
        services.give_up_board_paper(by=None, board_paper=claim)
        return False
    quoted = words_of(story) if claim.kind in (Kind.SLIDES, Kind.PAPER) else []
    services.finish_board_paper(by=standing, board_paper=claim, content=content, quoted=quoted)
    return True


def _written(claim, standing, story):
    form, is_table = form_of(claim, standing), claim.kind in (Kind.WORKBOOK, Kind.TEXT)
    counting = 2 if is_table else 1  # a table asks for each team's months once more

    def counted(done, of, before=0):
        is_alive(claim, steps_done=before * of + done, steps=counting * of + WRITING)

    figures = figures_of(form, counted)
    if is_table:
        return _table(claim, figures, lambda done, of: counted(done, of, before=1))
    return _slides_or_paper(claim, figures, story)


def _table(claim, figures, counted):
    from ceim.across.board_paper import tables

    make = tables.workbook_of if claim.kind == Kind.WORKBOOK else tables.text_of
    return make(figures, claim.asks, counted)


def _slides_or_paper(claim, figures: PaperFigures, story):
    if claim.kind == Kind.PAPER:
        from ceim.across.board_paper.on_paper import paper_of

        return pdf_of(paper_of(figures, story, claim.asks))
    from ceim.across.board_paper.slides import slides_of  # what it needs would make every start slower

    template = PaperTemplate.objects.filter(organisation=claim.organisation_id).first()
    return slides_of(figures, story, claim.asks, bytes(template.content) if template else None)


def look_after_board_papers(*, now: datetime) -> list[int]:
    """Forget what is a day old or may not be shown any more, give up what failed too often; the ids to be made."""
    BoardPaper.objects.too_old(now).delete()
    _forget_what_may_not_be_had(now)
    rows = BoardPaper.objects.defer("content")
    return to_make(rows, now, lambda paper: services.give_up_board_paper(by=None, board_paper=paper))


def _forget_what_may_not_be_had(now):
    for paper in to_look_at(now):
        with speaking(paper.language):
            if may_be_had(paper):
                was_looked_at(paper, now)
            else:
                services.end_board_paper(by=None, board_paper=paper)
