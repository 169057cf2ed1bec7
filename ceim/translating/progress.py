"""How far each language is, for the page that lists them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import get_language_info, gettext

from ceim.languages.offered import FOR_PERSONS
from ceim.languages.speaking import catalogue_of
from ceim.teams.models import Organisation
from ceim.translating.models import CheckedText

RETURNS_SHOWN = 10


@dataclass(frozen=True)
class LanguageProgress:
    code: str
    name: str  # as who speaks it writes it
    english_name: str
    number: int  # of texts
    checked: int
    returned: list  # the latest sheets that came back, each with `number` of texts

    @property
    def is_checked(self):
        return self.checked == self.number


def languages_of(organisation: Organisation) -> list[LanguageProgress]:
    """Every language for persons, in two statements."""
    ours = defaultdict(set)
    current = CheckedText.objects.filter(organisation=organisation, is_current=True)
    for language, english in current.values_list("language", "english"):
        ours[language].add(english)
    returned = defaultdict(list)
    sheets = organisation.returned_translations.select_related("brought_by").annotate(number=Count("texts"))
    for sheet in sheets:
        returned[sheet.language].append(sheet)
    return [_progress(code, ours[code], returned[code][:RETURNS_SHOWN]) for code in FOR_PERSONS]


def _progress(code, ours, returned):
    entries = catalogue_of(code).entries
    checked = sum(bool(entry.checked) or entry.text.one in ours for entry in entries)
    return LanguageProgress(code, FOR_PERSONS[code], english_name_of(code), len(entries), checked, returned)


def english_name_of(code: str) -> str:
    """What an administrator calls it, in their own language: an English page says “Urdu”."""
    return gettext(get_language_info(code)["name"])
