"""In which language words are, told from their letters and what was noted beside them: for who has them read aloud."""

import unicodedata

UNKNOWN = "und"  # so that a reader does not spell foreign letters in English
ARABIC = {"arabic": "ar", "urdu": "ur", "farsi": "fa", "persian": "fa", "dari": "fa", "pashto": "ps", "punjabi": "pa"}
# Of letters in which few languages are written. Words in Latin letters may be an interpreter's English.
BY_LETTERS = {
    "ARABIC": ARABIC | {"sindhi": "sd", "kurdish": "ku", "العربية": "ar", "اردو": "ur"},
    "BENGALI": {"bengali": "bn", "bangla": "bn", "sylheti": "syl"},
    "GURMUKHI": {"punjabi": "pa", "panjabi": "pa"},
    "DEVANAGARI": {"hindi": "hi", "nepali": "ne", "marathi": "mr"},
    "CYRILLIC": {"ukrainian": "uk", "russian": "ru", "bulgarian": "bg"},
    "CJK": {"chinese": "zh", "mandarin": "zh", "cantonese": "yue"},
    "GREEK": {"greek": "el"},
}
LATIN = "LATIN"


def tongue_of(words, noted=""):
    """The language tag of words; None where they may be in the document's own language.

    noted  the language that was spoken, as somebody wrote it down, "Urdu" for one
    """
    letters = next((_letters(each) for each in words if each.isalpha()), LATIN)
    if letters == LATIN:
        return None
    return BY_LETTERS.get(letters, {}).get(noted.strip().casefold(), UNKNOWN)


def _letters(character):
    return unicodedata.name(character, "").partition(" ")[0]
