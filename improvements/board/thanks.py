"""Whether what a team says it did is only thanks, or that it was passed on: who spoke learns nothing from it. Pure."""

import re

END = re.compile(r"[.!?\n;]+|, and ")
EMPTY = re.compile(
    "|".join(
        [
            r"\bthank(s|ed|ing)?\b",
            r"\bgrateful\b|\bappreciat\w+",
            r"\b(value|welcome|listen to|take)\b.*\b(feedback|comments?|views|seriously)\b",
            r"\b(feedback|comments?|this|it|words?)\b.*\b(passed on|shared|fed back|noted|taken on board|discussed)\b",
            r"\b(pass(ed)?|shared?|fed)\b.*\b(on|back|with|to) (the |our |all )*(staff|team|colleagues|ward|manager)",
            r"\bstaff (have been|were|are) (reminded|told|informed|made aware)\b",
            r"\bsorry\b|\bapologi\w+",
            r"\bstrive\b|\balways aim\b|\bcommitted to\b|\bimportant to us\b",
        ]
    ),
    re.IGNORECASE,
)


def only_thanks(text: str) -> bool:
    """Whether no sentence of it says what was done, is tested, or could not be done."""
    sentences = [each.strip() for each in END.split(text) if each.strip()]
    return bool(sentences) and all(EMPTY.search(each) for each in sentences)
