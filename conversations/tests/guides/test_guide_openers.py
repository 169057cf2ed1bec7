"""How a question begins."""

import pytest

from conversations.guides.openers import closed_opener, hint_for
from conversations.models import Question

CLOSED = {
    "Did you attend the clinic?": "Did",
    "Do you like it here?": "Do",
    "Does the noise wake you?": "Does",
    "Was the food hot?": "Was",
    "Were you told?": "Were",
    "Is it quiet?": "Is",
    "Are you happy with us?": "Are",
    "Have they told you?": "Have",
    "Has anybody come?": "Has",
    "Can you sleep?": "Can",
    "Could you reach the bell?": "Could",
    "Would you come back?": "Would",
    "When did you come in?": "When",
    "Will you manage at home?": "Will",
    "Should we ring first?": "Should",
    "Didn't they tell you?": "Didn't",
    "Wasn’t it cold?": "Wasn’t",
    "cant you sleep": "cant",
    "Won't it be loud?": "Won't",
    "“Did it hurt?”": "Did",
    "  And so, were you told?": "were",
    "Can you tell me if it was hot?": "Can",
    "Could you say whether they came?": "Could",
    "When's the best time?": "When's",
}
OPEN = [
    "Tell me about coming in",
    "What would make you come back?",
    "How was that?",
    "Why was that?",
    "Can you tell me more about that?",
    "Could you describe the room?",
    "Could you please walk me through the day?",
    "Would you tell me what happened?",
    "And can you take me through it?",
    "When you came in, what was it like?",
    "Whenever you are ready, tell me about the night",
    "Island hopping: tell me",
    "Washing: how does that go?",
    "Cancelled visits: tell me about one",
    "",
    "?",
]


@pytest.mark.parametrize(("text", "opener"), CLOSED.items())
def test_closed_opener_is_found(text, opener):
    assert closed_opener(text) == opener


@pytest.mark.parametrize("text", OPEN)
def test_open_question_is_left_alone(text):
    assert closed_opener(text) == ""


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Did it hurt?", "“Did” can be answered with yes or no. Try: “Tell me about…”"),
        ("Would you come back?", "“Would” can be answered with yes or no. Try: “What would…”"),
        ("When was it?", "“When” asks for a day or a time. Try: “Tell me what happened…”"),
    ],
)
def test_hint_says_how_to_open_it(text, way):
    assert hint_for(Question(kind="discovery", text=text)) == way
    assert hint_for(Question(kind="deeper", text=text)) == way


def test_hint_is_not_given_where_a_fact_is_asked():
    assert hint_for(Question(kind="clarifying", text="Did it hurt?")) == ""
