"""No template prints a person's words but in an element that says which language they are in.

Over real pages the same is seen in `test_pages`, whose world has stories in Polish and in Arabic.
"""

import re
from html.parser import HTMLParser

from ceim.testing.source import ROOT

# Under these names the words of people reach templates, wherever one stands in front of them.
NAMES = {"captured_text", "first_words", "preview", "quote", "released_text", "teaser", "words"}
ALSO = {
    "conversations/imports/check_import.html": {"answer.text"},
    "conversations/imports/map_import.html": {"cell"},
    "conversations/recording/_marked_words.html": {"part.text"},
    "conversations/release/_checked_passage.html": {"part.text"},
    "conversations/review/_which.html": {"before", "after"},
}
# What bears such a name and is nobody's words: those of a tag, of a count, of a chart.
OF_NOBODY = {"count.words", "part.words", "row.count.words", "step.tag.words", "tag.words", "verdict.words"}
NOT_HERE = {
    "conversations/months/_month_review.html": {"words"},  # of a count
    "conversations/pack/_pack_stories.html": {"words"},  # feelings, most of them chosen from our own list
    "conversations/stories/_waiting.html": {"story.words"},  # the code of a story that nobody has released
}
DRAWN_BY = {"passage_words"}  # tags that give words
PART = re.compile(r"{%\s*(?P<tag>\w+)(?P<rest>.*?)%}|{{\s*(?P<shown>[\w.]+).*?}}|{#.*?#}", re.DOTALL)
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}", re.DOTALL)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MARK, SHOWN = "data-of-words", "\ue000"


class Walk(HTMLParser):
    """The names that are shown outside of every element that is marked."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append((tag, any(name == MARK for name, _value in attributes)))

    def handle_endtag(self, tag):
        """What one of two branches opened, either closes."""
        places = [place for place, (name, _marked) in enumerate(self.open) if name == tag]
        del self.open[places[-1] if places else len(self.open) :]

    def handle_data(self, data):
        if not any(marked for _tag, marked in self.open):
            self.found += re.findall(f"{SHOWN}([^{SHOWN}]*){SHOWN}", data)


def bare_words(source, name=""):
    """The words that a template prints in no element with {% of_words … %}."""
    walk = Walk()
    walk.feed(PART.sub(lambda part: _plain(part, name), COMMENT.sub("", source)))
    return walk.found


def _plain(part, name):
    if part["tag"] == "of_words":
        return f" {MARK} "
    shown = part["tag"] if part["tag"] in DRAWN_BY else part["shown"] if _is_words(part["shown"], name) else ""
    return f"{SHOWN}{shown}{SHOWN}" if shown else ""


def _is_words(shown, name):
    if not shown or shown in OF_NOBODY | NOT_HERE.get(name, set()):
        return False
    return shown.rpartition(".")[2] in NAMES or shown in ALSO.get(name, set())


def templates():
    folder = ROOT / "templates"
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.html"))}


def test_words_say_which_language_they_are_in():
    found = {name: bare_words(source, name) for name, source in templates().items()}
    assert {name: bare for name, bare in found.items() if bare} == {}, "write <p {% of_words story %}> around them"


def test_names_that_are_let_through_are_there():
    sources = templates()
    for listed in (ALSO, NOT_HERE):
        for name, shown in listed.items():
            assert {each for each in shown if f"{{{{ {each}" in sources[name]} == shown, name


def test_words_without_a_language_are_found():
    assert bare_words("<p>“{{ highlight.quote }}”</p>") == ["highlight.quote"]
    assert bare_words("<q>{% if row.words %}{{ row.words|truncatechars:60 }}{% endif %}</q>") == ["row.words"]
    assert bare_words("<p {% of_words row %}>x</p>{{ row.words }}") == ["row.words"]
    assert bare_words("<p>{% passage_words passage %}</p>") == ["passage_words"]
    assert bare_words("<li>{{ cell }}</li>", "conversations/imports/map_import.html") == ["cell"]


def test_words_with_a_language_are_fine():
    assert bare_words('<p class="a" {% of_words row %}><a href="{{ row.address }}">{{ row.words }}</a></p>') == []
    assert bare_words("{% if a %}<h2>{% else %}<h3>{% endif %}<p {% of_words a %}>{{ a.quote }}</p></h3>") == []
    assert bare_words("<strong>{{ verdict.words }}</strong>{# {{ row.words }} #}") == []
