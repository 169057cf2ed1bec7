"""Catalogues: read and written without loss, up to date, and each text a draft until somebody checked it."""

import re
from dataclasses import replace

import pytest

from ceim.languages import catalogue, messages
from ceim.languages.catalogue import Catalogue, Entry
from ceim.languages.for_persons import EVERYWHERE, PAGES, is_for_persons, is_of_page
from ceim.languages.offered import FOR_PERSONS
from ceim.languages.texts import ROOT, MarkedText, all_texts

PLACEHOLDER = re.compile(r"%\(\w+\)s|%s|\{\w*\}|</?\w+>")
TWO = {"Plural-Forms": "nplurals=2; plural=(n != 1);"}
HOSTILE = 'Say "yes" \\ no\n\nand\tgo on – «ď» سلام'


def test_catalogue_is_read_as_it_was_written(tmp_path):
    entries = (
        Entry(MarkedText(HOSTILE), (HOSTILE[::-1],), ("a.html", "b.py:f"), "a nurse, 1 December 2026"),
        Entry(MarkedText("%(n)s day", "%(n)s days", "a month"), ("%(n)s dzień", "")),
        Entry(MarkedText("x" * 300), ("y" * 300,)),
    )
    written = Catalogue("pl", TWO | {"Language": "pl"}, entries)
    catalogue.write(written, tmp_path)
    assert catalogue.read("pl", tmp_path) == written
    assert catalogue.read("pl", tmp_path).plurals[1](1) == 0


def test_what_a_translator_s_program_wrote_is_read(tmp_path):
    path = catalogue.path_of("cy", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(
        '# Somebody\nmsgid ""\nmsgstr "Language: cy\\n"\n\n'
        "#. A hint\n# checked: Mair, 2 December 2026\n#: a.html b.html\n"
        '#, python-format\nmsgid ""\n"Good "\n"day"\nmsgstr "Dydd da"\n\n#~ msgid "Old"\n#~ msgstr "Hen"\n'
    )
    (entry,) = catalogue.read("cy", tmp_path).entries
    assert (entry.text, entry.translations, entry.checked) == (
        MarkedText("Good day"),
        ("Dydd da",),
        "Mair, 2 December 2026",
    )


def test_translation_stays_when_texts_change_and_a_changed_text_is_a_draft_again():
    checked = Entry(MarkedText("Stay"), ("Aros",), ("a.html",), "Mair")
    old = Catalogue("cy", TWO, (checked, Entry(MarkedText("Old text"), ("Hen",), (), "Mair")))
    new = old.brought_up_to({MarkedText("Stay"): ["b.html"], MarkedText("New text"): ["c.html"]})
    assert new.entries == (replace(checked, places=("b.html",)), Entry(MarkedText("New text"), ("",), ("c.html",)))


def test_messages_begins_a_language_for_everything(tmp_path, capsys):
    assert messages.main("de", tmp_path) == 0
    assert messages.main("", tmp_path) == 0
    assert capsys.readouterr().out.count(f"de: {len(all_texts())} texts") == 2


@pytest.mark.parametrize("code", FOR_PERSONS)
def test_catalogue_holds_what_persons_see_and_hear(code):
    expected = messages.texts_for(code, all_texts())
    found = {entry.text: list(entry.places) for entry in catalogue.read(code).entries}
    assert found == expected, "run: make messages"


@pytest.mark.parametrize("code", FOR_PERSONS)
def test_every_text_for_persons_has_a_draft(code):
    assert [entry.text.one for entry in catalogue.read(code).entries if not entry.is_translated] == []


@pytest.mark.parametrize("code", FOR_PERSONS)
def test_draft_is_filled_with_the_same_as_the_english(code):
    for entry in catalogue.read(code).entries:
        for each in entry.translations:
            assert sorted(PLACEHOLDER.findall(each)) == sorted(PLACEHOLDER.findall(entry.text.one)), each
            assert each.count("\n\n") == entry.text.one.count("\n\n"), "as many paragraphs: the English stands beside"


def test_places_of_texts_for_persons_exist():
    for file in {file for files in (*PAGES.values(), EVERYWHERE) for file in files}:
        assert (ROOT / file).exists(), file
    used = {place for places in all_texts().values() for place in places}
    for page, files in PAGES.items():
        for file, names in files.items():
            for name in names or ("",):
                assert any(
                    is_of_page([place], page) for place in used if place.startswith(f"{file}:{name}".rstrip(":"))
                )


def test_place_decides_for_whom_a_text_is():
    assert is_for_persons(["meetings/views.py:f", "conversations/guides/questions.py:usual_closing"])
    assert not is_for_persons(["conversations/guides/questions.py:PURPOSES"])
    assert not is_for_persons(["conversations/guides/questions.py:usual_closing_words"])
