"""The guides of the demo's pathways: each touchpoint's own question, and what to ask next, as rows."""

from itertools import cycle

from conversations.models import Question


def write_guides(ward, more):
    """What is said first and last stays ours. Every touchpoint has its question, two to go deeper, and every other
    one a question of fact."""
    deeper, clarifying = cycle(more.deeper), cycle(more.clarifying)
    for pathway in ward.content.pathways:
        _row, touchpoints = ward.pathways[pathway.title]
        for number, content in enumerate(pathway.touchpoints):
            facts = [next(clarifying)] if number % 2 else []
            _ask(
                touchpoints[content.label],
                discovery=[content.question],
                deeper=[next(deeper), next(deeper)],
                clarifying=facts,
            )


def _ask(touchpoint, **texts):
    Question.objects.bulk_create(
        Question(team_id=touchpoint.team_id, touchpoint=touchpoint, kind=kind, text=text, position=position)
        for kind, of_kind in texts.items()
        for position, text in enumerate(of_kind, start=1)
    )
