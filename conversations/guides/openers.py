"""How a question begins: one that can be answered with yes, no or a date gets a hint how to open it."""

import re

from django.utils.translation import gettext as _

from conversations.models import Question

# "So, did you …", "And when …": the word that counts comes after these.
LEADS_IN = r"(?:(?:and|so|but|then|now|well|ok|okay|please)\b[\s,]*)*"
ABOUT_FACTS = "do|does|did|was|were|is|are|am|have|has|had"
ABOUT_WISHES = "can|cannot|could|would|will|shall|should|may|might|must"
CLOSED = re.compile(
    rf"{LEADS_IN}(?:(?P<wish>(?:ca|wo|sha|{ABOUT_WISHES})n['’]?t|{ABOUT_WISHES})"
    rf"|(?P<fact>(?:{ABOUT_FACTS})(?:n['’]?t)?)|(?P<day>when(?:['’]s)?))\b",
    re.IGNORECASE,
)
# "Could you walk me through it" asks for a story, "Can you tell me if it was hot" for a yes or no.
INVITES = re.compile(
    rf"{LEADS_IN}(?:(?:can|could|would|will)\s+you\s+(?:please\s+|maybe\s+|perhaps\s+|just\s+)*"
    r"(?:tell|describe|walk|talk|take|explain|show|share|say|help)\b(?!(?:\s+(?:me|us|to))*\s+(?:if|whether|when)\b)"
    r"|when\b[^,]*,\s*(?:tell|describe|take|walk|what|how|who)\b)",
    re.IGNORECASE,
)
QUOTES = " \t\"'“”‘’…-–•"


def closed_opener(text):
    """The word that closes a question, as it is written there; "" for one that is open."""
    found = _closed(text)
    return found.group("wish") or found.group("fact") or found.group("day") if found else ""


def hint_for(question):
    """How to open this question, or "". To make sure of a fact a closed question is right."""
    found = _closed(question.text) if question.kind != Question.Kind.CLARIFYING else None
    if not found:
        return ""
    if found.group("day"):
        return _("“%(opener)s” asks for a day or a time. Try: “Tell me what happened…”") % {"opener": found["day"]}
    if found.group("wish"):
        return _("“%(opener)s” can be answered with yes or no. Try: “What would…”") % {"opener": found["wish"]}
    return _("“%(opener)s” can be answered with yes or no. Try: “Tell me about…”") % {"opener": found["fact"]}


def _closed(text):
    text = text.strip(QUOTES)
    return None if INVITES.match(text) else CLOSED.match(text)
