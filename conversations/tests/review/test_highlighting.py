"""Whatever somebody selects in whatever somebody said: the words kept are the words selected."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ceim.words import cleaned_words
from conversations.models import Passage
from conversations.review.forms import HighlightForm

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
PIECES = [
    FAMILY,
    "\U0001f44d\U0001f3fd",
    "\U0001f1ec\U0001f1e7",
    "e\u0301",
    "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd",
    "انتظرت طويلا",
    "我等了",
    "\U0001d54a",
    "\r\n",
    "\n",
    "\n\n",
    " ",
    "\u00a0",
    "\u3000",
    "\t",
    "it\u2019s",
    "it's",
    "\u201cno\u201d",
    '"no"',
    "\u202e",
    "\u200f",
    "a",
    "ab",
    "I waited",
    "<b>",
    "&amp;",
    "\\",
    "$",
    "(",
    ".*",
    "\ufeff",
    "\ue000",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5).map(cleaned_words), min_size=1, max_size=12).map("".join)


def as_in_browser(text):
    """A box shows "\\r\\n" as one line break, and counts it as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_sent(words):
    """A form sends every line break as two characters."""
    return words.replace("\n", "\r\n")


@given(text=TEXTS, ends=st.tuples(st.integers(0, 60), st.integers(0, 60)))
@example(text="I waited. I waited.", ends=(9, 18))
@example(text=f"{FAMILY}{FAMILY} came", ends=(1, 7))
@example(text="One\r\ntwo\r\none", ends=(8, 11))
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_kept_are_the_words_selected(cast, text, ends):
    shown = as_in_browser(text)
    start, end = sorted(min(each, len(shown)) for each in ends)
    words = shown[start:end]
    sent = {"words": as_sent(words), "start": str(start), "end": str(end), "kind": "idea"}
    form = HighlightForm(sent, membership=cast.callum, passage=Passage(released_text=text, conversation_id=0))
    if words.strip():
        assert form.is_valid(), form.errors
        kept = text[form.cleaned_data["start"] : form.cleaned_data["end"]]
        assert as_in_browser(kept) == words.strip()
        before = as_in_browser(text[: form.cleaned_data["start"]])
        assert len(before) == start + len(words) - len(words.lstrip())
    else:
        assert list(form.errors) == ["words"]


@given(text=TEXTS, start=st.text(max_size=12), end=st.text(max_size=12), words=st.text(max_size=8))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_a_place_in_the_text_or_refused(cast, text, start, end, words):
    sent = {"words": words, "start": start, "end": end, "kind": "idea"}
    form = HighlightForm(sent, membership=cast.callum, passage=Passage(released_text=text, conversation_id=0))
    if form.is_valid():
        assert 0 <= form.cleaned_data["start"] < form.cleaned_data["end"] <= len(text)
