"""The tags of the languages that words are in."""

import pytest

from ceim.languages.of_words import KNOWN, SPOKEN_HERE, USUAL, Quoting, known, without_region


@pytest.mark.parametrize(
    ("tag", "plain"), [("en-GB", "en"), ("pl", "pl"), ("zh-Hant", "zh-Hant"), ("ckb", "ckb"), ("und", "und")]
)
def test_documents_have_a_tag_without_its_region(tag, plain):
    assert without_region(tag) == plain


def test_languages_are_about_forty_each_once_by_name():
    names = [str(name) for _tag, name in SPOKEN_HERE]
    assert 40 <= len(set(names)) == len(names) <= 50
    assert sorted(names) == names
    assert USUAL in KNOWN


def test_what_is_sent_is_known_or_nothing():
    assert [known(tag) for tag in ("pl", "und", "", "tlh", "PL")] == ["pl", "und", "", "", ""]


def test_choice_that_quotes_marks_the_words_alone():
    label = Quoting("May 2026: ", "<b>Leżę</b>", language="pl")
    assert label == "May 2026: “<b>Leżę</b>”"
    assert label.as_html() == 'May 2026: <span lang="pl" dir="auto">“&lt;b&gt;Leżę&lt;/b&gt;”</span>'
