"""The rules of the check, once for both sides: patterns that mean the same in Python and in a browser, and words.

A pattern here keeps to what `re` and JavaScript's `u` flag share: letters, digits and spaces are spelled out (\\w, \\d,
\\s and \\b differ), every repetition has a limit, and nothing is escaped that need not be.
"""

from dataclasses import dataclass

from conversations.safe_to_store import shapes, word_lists
from conversations.safe_to_store.kinds import FindKind
from conversations.safe_to_store.letters import APOSTROPHE, DASH, ENDINGS, LOCAL, WORD, L, S


@dataclass(frozen=True)
class FindRule:
    """Where `pattern` matches, in capitals or not, and the check of this name agrees, there is a find.

    `is_group`: the find is what group 1 matched; the group ends where the match ends.
    """

    kind: str
    pattern: str
    check: str = ""
    is_group: bool = False


# --- Emails and links -----------------------------------------------------------------------------------------

LABEL = f"[{L}0-9](?:[{L}0-9\\-]{{0,62}})\\."
EMAIL = f"(?<![{LOCAL}])[{LOCAL}]{{1,128}}@(?:{LABEL}){{1,8}}[A-Za-z]{{2,24}}(?![{L}0-9])"

IN_A_LINK = f'[^{S}\\n\\r\\f\\v\u2000-\u200a\u2028\u2029\u205f\u3000<>"\u201c\u201d]'
END_OF_A_LINK = f"[^{S}\\n\\r\\f\\v\u2000-\u200a\u2028\u2029\u205f\u3000<>\"\u201c\u201d.,;:!?)\\]\u2019'\u2026]"
PATH = f"{IN_A_LINK}{{0,2000}}{END_OF_A_LINK}"
LINK_BY_START = f"(?<![{L}0-9])(?:(?:https?|ftp)://|www\\.){PATH}"
LINK_BY_ENDING = (
    f"(?<![{L}0-9@._\\-])(?:{LABEL}){{1,6}}(?:(?:{ENDINGS})(?![{L}0-9@\\-])(?:[/?#](?:{PATH})?)?"
    f"|(?:co|me|ly|be|gl|gd)/[A-Za-z0-9]{PATH})"
)

# --- NHS and CHI numbers ----------------------------------------------------------------------------------------

BETWEEN_DIGITS = f"[{S}.{DASH}/]{{0,3}}"
USUAL_GROUPS = "|".join(
    BETWEEN_DIGITS.join(f"[0-9]{{{size}}}" for size in sizes) for sizes in [(3, 3, 4), (6, 4), (2, 2, 2, 4), (5, 5)]
)
TEN_DIGITS = f"(?<![0-9])(?<![^0-9]0[{S}])(?:{USUAL_GROUPS})(?![0-9])"
TEN_DIGITS_ANYHOW = f"(?<![0-9])[0-9](?:[{S}.{DASH}]{{0,3}}[0-9]){{9}}(?![0-9])"

# --- Dates ------------------------------------------------------------------------------------------------------

DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
MONTH = "(?:0?[1-9]|1[0-2])"
YEAR = "(?:19|20)[0-9]{2}"
MONTH_NAME = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?)"
)
DAY_NAME = (
    f"(?:{DAY}(?:st|nd|rd|th)?|(?:twenty|thirty)?[ \\-]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    "tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
GAP = f"[{S}.,/{DASH}]{{0,3}}"
NOT_A_TIME = f"(?![0-9:])(?![.][0-9])(?!{GAP}[ap][.]?m(?![{L}]))"
DAY_MONTH = f"{DAY_NAME}{GAP}(?:(?:day{GAP})?of{GAP})?(?:the{GAP})?{MONTH_NAME}(?![{L}])"
MONTH_DAY = f"(?<![{L}]){MONTH_NAME}{GAP}(?:the{GAP})?{DAY_NAME}(?![{L}0-9])"
IN_A_YEAR = f"{GAP}(?:(?:in|of){GAP})?"
DATES = [
    f"(?<![0-9])(?<![0-9][./\\-]){DAY}([{S}]?[./{DASH}][{S}]?|[{S}]){DAY}\\1{YEAR}(?![0-9])",
    f"(?<![0-9]){YEAR}([{S}]?[./{DASH}][{S}]?|[{S}]){MONTH}\\1{DAY}(?![0-9])",
    f"(?<![0-9])(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2]){YEAR}(?![0-9])",
    f"(?<![{L}0-9]){DAY_MONTH}{IN_A_YEAR}{YEAR}(?![0-9])",
    f"{MONTH_DAY}{IN_A_YEAR}{YEAR}(?![0-9])",
    f"(?<![0-9]){YEAR}{GAP}{MONTH_NAME}{GAP}{DAY_NAME}(?![{L}0-9])",
    f"(?<![{L}0-9]){DAY}(?:st|nd|rd|th){GAP}(?:of{GAP})?(?:the{GAP})?{MONTH}(?:st|nd|rd|th){IN_A_YEAR}"
    f"(?:{YEAR}|[{APOSTROPHE}]?[0-9]{{2}})(?![0-9])",
    f"(?<![0-9])(?<![0-9][./\\-]){DAY}([{S}]?[./{DASH}][{S}]?){MONTH}\\1[0-9]{{2}}(?![./{DASH}]?[0-9])(?!:[0-9])",
    f"(?<![0-9])(?:0[1-9]|[12][0-9]|3[01])[{S}](?:0[1-9]|1[0-2])[{S}][0-9]{{2}}(?!:?[0-9])",
    f"(?<![{L}0-9]){DAY_MONTH}(?:[{S},/{DASH}]{{0,2}}|[.])[{APOSTROPHE}]?[0-9]{{2}}{NOT_A_TIME}",
    f"{MONTH_DAY}(?:,[{S}]{{0,2}}|[{S}]{{0,2}}[{APOSTROPHE}])[0-9]{{2}}{NOT_A_TIME}",
]
BORN_ON = (
    f"(?<![{L}])(?:born|birthday|birth|d\\.?o\\.?b)[^{L}0-9\\n]{{0,4}}(?:(?:is|was|on|the|it|falls|:|-)[{S}]{{1,2}}){{0,3}}"
    f"({DAY_MONTH}|{MONTH_DAY}|{DAY}[./{DASH}]{MONTH}(?![0-9]))"
)

# --- Phone numbers ------------------------------------------------------------------------------------------------

IN_A_NUMBER = f"[{S}.{DASH}()]{{0,3}}"
NINE_OR_TEN = f"[1-9](?:{IN_A_NUMBER}[0-9]){{8,9}}(?![0-9])"
FORTY_FOUR = f"44[)]?{IN_A_NUMBER}(?:\\(?0\\)?{IN_A_NUMBER})?"
PHONE_WITH_44 = f"(?<![0-9:.,])(?:[+(]{{1,2}}(?:00[{S}]?)?|00[{S}]?){FORTY_FOUR}{NINE_OR_TEN}"
PHONE_HERE = f"(?<![0-9])(?:\\(?0{IN_A_NUMBER}|{FORTY_FOUR}){NINE_OR_TEN}"
PHONE_ABROAD = f"(?<![{L}0-9:.,])(?:\\+[1-9]|00[{S}]?[1-9]{IN_A_NUMBER}[0-9])(?:{IN_A_NUMBER}[0-9]){{6,14}}(?![0-9])"

# --- Postcodes ----------------------------------------------------------------------------------------------------

POSTCODE = f"(?<![{L}0-9])(?:[A-Z]{{1,2}}[0-9][0-9A-Z]?[{S}]{{0,2}}[0-9][ABD-HJLNP-UW-Z]{{2}}|GIR[{S}]?0AA)(?![{L}0-9])"

# --- Names --------------------------------------------------------------------------------------------------------

NAME_WORDS = f"(?:[{L}]\\.[{S}]?){{0,3}}{WORD}(?:[{S}]{{1,2}}(?:[{L}]\\.[{S}]?)?{WORD}){{0,3}}"
TITLE = f"(?:{'|'.join(sorted(word_lists.TITLES, key=len, reverse=True))})(?:\\.[{S}]{{0,3}}|[{S}]{{1,3}})"
TITLED = f"(?<![{L}0-9])(?<![{L}0-9][{APOSTROPHE}\\-])(?:{TITLE}){{1,3}}{NAME_WORDS}"
HEADED_WORDS = f"{WORD}(?:[{S}]{{1,2}}{WORD}){{0,2}}(?:[{S}]?,[{S}]{{0,2}}{WORD}(?:[{S}]{{1,2}}{WORD}){{0,2}})?"
HEADED = f"(?<![{L}])(?:{'|'.join(word_lists.HEADINGS)})[{S}]{{0,2}}[:{DASH}][{S}]{{0,3}}({HEADED_WORDS})"
SURNAME_FIRST = (
    f"(?<![{L}])(?:{'|'.join(word_lists.LOOSE_HEADINGS)})[{S}]{{0,2}}[:{DASH}]?[{S}]{{1,3}}"
    f"({WORD}(?:[{S}]{WORD})?[{S}]?,[{S}]{{0,2}}{WORD}(?:[{S}]{{1,2}}{WORD}){{0,1}})"
)
INTRODUCED = f"(?<![{L}])(?:{'|'.join(word_lists.INTRODUCTIONS)})[{S}]{{1,2}}({NAME_WORDS})"

# In this order: what an earlier rule has found, a later one leaves alone.
RULES = [
    FindRule(FindKind.EMAIL, EMAIL),
    *(FindRule(FindKind.EMAIL, pattern) for pattern in shapes.SPELT_EMAILS),
    FindRule(FindKind.LINK, LINK_BY_START),
    FindRule(FindKind.LINK, LINK_BY_ENDING),
    FindRule(FindKind.HANDLE, shapes.HANDLE, "handle"),
    FindRule(FindKind.HANDLE, shapes.HANDLE_OF_A_NETWORK, is_group=True),
    FindRule(FindKind.NI_NUMBER, shapes.NI_NUMBER),
    FindRule(FindKind.NI_NUMBER, shapes.NI_NAMED, is_group=True),
    FindRule(FindKind.PHONE, PHONE_WITH_44),
    FindRule(FindKind.PHONE, PHONE_ABROAD),
    FindRule(FindKind.NHS_NUMBER, TEN_DIGITS, "ten_digits"),
    *(FindRule(FindKind.DATE_OF_BIRTH, pattern, "date") for pattern in DATES),
    FindRule(FindKind.PHONE, PHONE_HERE),
    FindRule(FindKind.DATE_OF_BIRTH, BORN_ON, is_group=True),
    FindRule(FindKind.NHS_NUMBER, TEN_DIGITS_ANYHOW, "ten_digits"),
    FindRule(FindKind.RECORD_NUMBER, shapes.RECORD_NUMBER, "record_number", is_group=True),
    FindRule(FindKind.POSTCODE, POSTCODE, "postcode"),
    FindRule(FindKind.ADDRESS, shapes.NAMED_HOUSE, "address"),
    FindRule(FindKind.ADDRESS, shapes.ADDRESS, "address"),
    FindRule(FindKind.ADDRESS, shapes.LIVES_IN_STREET, "address", is_group=True),
    FindRule(FindKind.ADDRESS, shapes.LIVES_AT, "lives_at", is_group=True),
    FindRule(FindKind.ADDRESS, shapes.LIVES_IN_A_HOUSE, "address", is_group=True),
    *(FindRule(FindKind.AGE, pattern) for pattern in shapes.AGES),
    *(FindRule(FindKind.AGE, pattern, is_group=True) for pattern in shapes.AGES_TOLD),
    FindRule(FindKind.NAME, TITLED, "titled"),
    FindRule(FindKind.NAME, HEADED, "headed", is_group=True),
    FindRule(FindKind.NAME, SURNAME_FIRST, "headed", is_group=True),
    FindRule(FindKind.NAME, INTRODUCED, "introduced", is_group=True),
]

# What many patterns hold, written short on the way to the browser.
SHORT_FORMS = {"%N": DAY_NAME, "%M": MONTH_NAME, "%A": IN_A_LINK[1:-1], "%L": L, "%S": S, "%D": DASH}


def shortened(pattern):
    for short, written in SHORT_FORMS.items():
        pattern = pattern.replace(written, short)
    return pattern
