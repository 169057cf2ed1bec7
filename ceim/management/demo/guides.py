"""The guides of the demo's pathways: each touchpoint's own question, and what to ask next, as rows."""

from itertools import cycle

from conversations.models import Question

DEEPER = (
    "What was that like for you?",
    "What mattered most to you then?",
    "What helped, and what got in the way?",
    "What would have made it better?",
    "What has stayed with you from that?",
)
CLARIFYING = ("Who was with you?", "How long was that?", "Was that in the day or at night?")


def write_guides(ward):
    """What is said first and last stays ours. Every touchpoint has its question, two to go deeper, and every other
    one a question of fact."""
    deeper, clarifying = cycle(DEEPER), cycle(CLARIFYING)
    for content, (_pathway, touchpoints) in zip(ward.content.pathways, ward.pathways, strict=True):
        for number, (touchpoint, text) in enumerate(zip(touchpoints, content.questions, strict=True)):
            facts = [next(clarifying)] if number % 2 else []
            _ask(touchpoint, discovery=[text], deeper=[next(deeper), next(deeper)], clarifying=facts)


def _ask(touchpoint, **texts):
    Question.objects.bulk_create(
        Question(team_id=touchpoint.team_id, touchpoint=touchpoint, kind=kind, text=text, position=position)
        for kind, of_kind in texts.items()
        for position, text in enumerate(of_kind, start=1)
    )
