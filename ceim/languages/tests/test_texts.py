"""Every text that is shown is found by `make messages`: marked, a literal, and not in a script."""

import re

import pytest
from django.template.base import Lexer, TokenType

from ceim.languages.texts import ROOT, MarkedText, all_texts, python_files, template_files, texts_of_python, unclear_in
from ceim.languages.texts import texts_of_template as texts_of

# Letters that no language writes otherwise: the name of this application, of formats, and of places on the web.
NOT_TRANSLATED = {"CEIM", "CSV", "Excel", "PowerPoint", "PNG", "SVG", "PDF", "PDSA", "mailto"}
# What is shown when nothing works any more knows no language.
IN_ENGLISH = "templates/500.html"
TAGS = re.compile(r"<(script|style|code)\b.*?</\1>|<!--.*?-->|<[^>]*>|&#?\w+;", re.DOTALL)
WORDS = re.compile(r"[^\W\d_]{2,}")


def test_texts_of_python_are_found():
    source = (
        "from django.utils.translation import gettext as _, ngettext, pgettext_lazy as said\n"
        "class Page:\n    title = _('One ' 'text')\n"
        "def f(n):\n    return ngettext('%(n)s day', '%(n)s days', n) + said('a board', 'Done')\n"
        "other('No text')\n"
    )
    assert list(texts_of_python(source)) == [
        (MarkedText("One text"), "Page.title"),
        (MarkedText("%(n)s day", "%(n)s days"), "f"),
        (MarkedText("Done", context="a board"), "f"),
    ]


def test_texts_of_a_template_are_found():
    source = (
        '<p>{% translate "It\'s here" %} {% nhs_button _("Save") %}</p>{% translate "May" context "month" %}'
        "{% blocktranslate trimmed with a=b %}\n    Dear {{ a }},\n    good day\n  {% endblocktranslate %}"
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
        "{# {% translate 'no' %} #}"
    )
    assert set(texts_of(source)) == {
        MarkedText("It's here"),
        MarkedText("Save"),
        MarkedText("May", context="month"),
        MarkedText("Dear %(a)s, good day"),
        MarkedText("%(n)s day", "%(n)s days"),
    }


def test_text_that_nobody_can_extract_is_found():
    source = (
        "from django.utils.translation import gettext as _\n_(f'{n} days')\n_('a' if b else 'c')\n_(TEXT)\n_('x' % n)"
    )
    assert unclear_in(source) == ["_(f'{n} days')", "_('a' if b else 'c')", "_('x' % n)"]


def test_every_marked_text_can_be_extracted():
    unclear = {str(path.relative_to(ROOT)): unclear_in(path.read_text()) for path in python_files()}
    assert {path: found for path, found in unclear.items() if found} == {}


def plain_words_in(template):
    """What a template writes by itself, outside tags and outside texts that are marked."""
    found, is_marked = [], False
    for token in Lexer(template).tokenize():
        name = token.contents.split(" ", 1)[0] if token.token_type == TokenType.BLOCK else ""
        if name in {"blocktranslate", "endblocktranslate", "comment", "endcomment"}:
            is_marked = not name.startswith("end")
        elif not is_marked:
            # A tag of the template may stand inside one of HTML.
            found.append(token.contents if token.token_type == TokenType.TEXT else "0")
    return sorted(set(WORDS.findall(TAGS.sub(" ", "".join(found)))) - NOT_TRANSLATED)


def test_no_template_writes_words_of_its_own():
    words = {str(path.relative_to(ROOT)): set(plain_words_in(path.read_text())) for path in template_files()}
    del words[IN_ENGLISH]
    assert {path: found for path, found in words.items() if found} == {}, "put them into {% translate %}"


def test_plain_words_in_a_template_are_found():
    template = '<p class="a">{% translate "Yes" %} No{% if a %} <b title="{{ t }}">Perhaps</b>{% endif %}</p>'
    assert plain_words_in(template) == ["No", "Perhaps"]


SENTENCE = re.compile(r"""['"`][A-Z][a-z]+(?: [a-z]+)+|\.(?:textContent|innerText|title|placeholder) = ['"`]\w""")


def test_no_script_holds_a_text():
    scripts = {path.name: path.read_text() for path in (ROOT / "static").glob("*.js")}
    code = {name: re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", text, flags=re.DOTALL) for name, text in scripts.items()}
    assert {name: SENTENCE.findall(text) for name, text in code.items() if SENTENCE.search(text)} == {}, (
        "give it to the script by the template, as a data- attribute"
    )


@pytest.mark.parametrize("line", ["say('Saved at noon')", "line.textContent = 'Saved'"])
def test_text_in_a_script_is_found(line):
    assert SENTENCE.search(line)


DJANGO_S_OWN = re.compile(r"\btranslation\.(?:override|activate)\b|{% language ")


def test_only_our_own_way_of_speaking_a_language_is_used():
    """Django's ends by speaking the language as it knows it, without our catalogue and what was corrected in it."""
    files = [*python_files(), *template_files()]
    assert [str(path.relative_to(ROOT)) for path in files if DJANGO_S_OWN.search(path.read_text())] == []


def test_there_are_texts_of_every_kind():
    texts = all_texts()
    assert len(texts) > 4000
    assert [text for text in texts if text.many] != []
    assert {place.split("/")[0] for places in texts.values() for place in places} >= {"templates", "conversations"}
