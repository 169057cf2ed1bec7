"""The pseudo-language: longer, accented, in brackets, and everything that a text is filled with as it was."""

import pytest
from django.utils.translation import gettext, ngettext, pgettext

from ceim.languages.offered import PSEUDO, STAFF
from ceim.languages.pseudo import pseudo
from ceim.languages.speaking import speaking


@pytest.mark.parametrize("kept", ["%(team)s", "%s", "%{count}", "{name}", "<strong>", "</a>", "&nbsp;", "%%", "%n"])
def test_what_a_text_is_filled_with_stays(kept):
    assert pseudo(f"A {kept} b") == f"⟦Á {kept} ƀ⟧"


def test_text_is_longer_by_two_fifths():
    text = "Here people read what came of what they told you. An entry shows when the lead has approved it."
    assert 1.3 < len(pseudo(text)) / len(text) < 1.5


def test_empty_text_stays_empty():
    assert (pseudo(""), pseudo(" ")) == ("", " ")


def test_everything_is_said_in_it():
    with speaking(PSEUDO):
        assert gettext("Save") == "⟦Šááṽéé⟧"
        assert ngettext("%(n)s day", "%(n)s days", 2) == "⟦%(n)s đááýš⟧"
        assert pgettext("month", "May") == "⟦Ṁááý⟧"
        assert gettext("This field is required.").startswith("⟦")


def test_it_is_offered_to_nobody():
    assert PSEUDO not in dict(STAFF)
