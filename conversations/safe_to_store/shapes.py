"""Patterns of addresses, spelt-out emails, handles, numbers and ages; see `rules` for what a pattern may hold."""

from conversations.safe_to_store import word_lists
from conversations.safe_to_store.letters import APOSTROPHE, DASH, END, ENDINGS, LOCAL, WORD, L, S

# --- Emails that are spelt out --------------------------------------------------------------------------------

IN_BRACKETS = f"[{S}]{{0,2}}[(\\[{{<][{S}]?%s[{S}]?[)\\]}}>][{S}]{{0,2}}"
AT_IN_BRACKETS = IN_BRACKETS % "at"
AT = f"(?:[{S}]{{1,2}}at[{S}]{{1,2}}|{AT_IN_BRACKETS})"
DOT = f"(?:[{S}]{{1,2}}dot[{S}]{{1,2}}|{IN_BRACKETS % 'dot'})"
JOIN = f"(?:{DOT}|[{S}]{{1,2}}(?:underscore|dash|hyphen)[{S}]{{1,2}})"
SPELT_LOCAL = f"(?<![{LOCAL}])[{LOCAL}]{{1,64}}(?:{JOIN}[{L}0-9]{{1,40}}){{0,4}}"
LABEL = f"[{L}0-9][{L}0-9\\-]{{0,40}}"
MAIL_PROVIDER = "(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|btinternet|live|aol|sky|talktalk|proton(?:mail)?|nhs)"
SPELT_EMAILS = [
    f"{SPELT_LOCAL}{AT}{LABEL}(?:(?:{DOT}|\\.){LABEL}){{0,3}}{DOT}(?:{ENDINGS})(?![{L}0-9])",
    f"{SPELT_LOCAL}{AT_IN_BRACKETS}{LABEL}(?:\\.{LABEL}){{0,3}}\\.(?:{ENDINGS})(?![{L}0-9])",
    f"{SPELT_LOCAL}{AT}{MAIL_PROVIDER}\\.(?:{ENDINGS})(?![{L}0-9])(?:\\.uk)?",
]

# --- Names on social media ------------------------------------------------------------------------------------

NETWORK = "(?:twitter|instagram|insta|tiktok|tik tok|snapchat|snap|facebook|fb|bluesky|threads|linkedin|discord|x)"
HANDLE = f"(?<![{L}0-9@._%+\\-])@[A-Za-z0-9_](?:[A-Za-z0-9_.\\-]{{0,28}}[A-Za-z0-9_])?(?![{L}0-9@])"
HANDLE_OF_A_NETWORK = (
    f"(?<![{L}0-9]){NETWORK}(?:[{S}](?:handle|name|account|username|user name|id|page))?"
    f"(?:[{S}]{{0,2}}:[{S}]{{0,2}}|[{S}](?:is|as)[{S}])"
    f"(@?(?=[A-Za-z_.]{{0,28}}[0-9_])[A-Za-z0-9_.]{{3,30}})(?![{L}0-9@])"
)

# --- Numbers that a person bears ------------------------------------------------------------------------------

NI_GAP = f"[{S}.{DASH}]{{0,2}}"
NI_LETTERS = "(?:QQ|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])"
NI_DIGITS = NI_GAP.join(["[0-9]{2}"] * 3)
NI_NUMBER = f"(?<![{L}0-9]){NI_LETTERS}{NI_GAP}{NI_DIGITS}{NI_GAP}[A-D](?![{L}0-9])"
SAYS_WHICH = f"(?:[{S}](?:number|no|num|nr)\\.?)?[{S}]{{0,2}}[:#=]?[{S}]{{0,2}}(?:(?:is|was)[{S}]{{1,2}})?"
NI_NAMED = (
    f"(?<![{L}0-9])(?:n\\.?i\\.?|nino|national insurance){SAYS_WHICH}"
    f"([A-Z]{{2}}{NI_GAP}{NI_DIGITS}(?:{NI_GAP}[A-D])?)(?![{L}0-9])"
)
RECORD = (
    "(?:hospital|hosp|patient|client|unit|case[ -]?note|case|chart|medical record|health record|record|clinic|district|"
    "admission|episode|trak(?:care)?|emis|vision|swift|nhs|chi|health)"
)
RECORD_NUMBER = (
    f"(?<![{L}0-9])(?:{RECORD}[{S}]?(?:number|no|num|nr|id|ref|reference|#)\\.?|mrn|crn|urn|emrn|pas (?:number|no|id))"
    f"[{S}]{{0,2}}[:#=\\-]?[{S}]{{0,2}}(?:(?:is|was)[{S}]{{1,2}})?"
    f"([A-Z]{{0,4}}[{S}/\\-]?[0-9](?:[{S}/\\-]?[0-9]){{3,11}}[A-Z]?)(?![{L}0-9])"
)

# --- Ages over 89 ---------------------------------------------------------------------------------------------

ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
AGE_IN_DIGITS = "(?:9[0-9]|1[01][0-9])"
AGE_IN_WORDS = (
    f"(?:ninety(?:[{S}{DASH}]{{1,2}}{ONES})?|(?:a|one)[{S}{DASH}]hundred(?:[{S}]and[{S}](?:{ONES}|ten|eleven|twelve))?)"
)
OLD_AGE = f"(?:{AGE_IN_DIGITS}|{AGE_IN_WORDS})"
YEARS_OLD = f"[{S}{DASH}]{{0,2}}(?:years?|yrs?|y)[.]?[{S}{DASH}]{{0,2}}(?:olds?|of[{S}]age|young)"
SOMEBODY_IS = (
    f"(?:i|he|she|who|they|{'|'.join(word_lists.OLD_PEOPLE)})(?:[{APOSTROPHE}](?:s|m|re|d)|[{S}](?:is|am|are|was|were|will[{S}]be|"
    f"turned|turns|has[{S}]turned|just[{S}]turned|turning|being))"
)
AFTER_AN_AGE = f"and|but|now|so|when|with|this|next|last|today|soon|who|on|lives?|living|years?[{S}](?:old|young)"
AND_NO_UNIT = f"(?=[{S}]{{0,2}}(?:[.,;!?)\u2026]|{END}|[{S}](?:{AFTER_AN_AGE})(?![{L}])))"
NOT_IN_A_NUMBER = f"(?<![{L}0-9.,:/£$€%+\\-])"
AGES = [
    f"{NOT_IN_A_NUMBER}{OLD_AGE}(?:{YEARS_OLD}|[{S}]?y[/.]?o)(?![{L}0-9])",
    f"{NOT_IN_A_NUMBER}(?:{AGE_IN_DIGITS}(?:th|st|nd|rd)|ninetieth|(?:one[{S}])?hundredth|ninety[{S}{DASH}](?:first|second|third|"
    f"fourth|fifth|sixth|seventh|eighth|ninth))[{S}]birthday(?![{L}])",
    f"(?<![{L}])(?:nonagenarian|centenarian)s?(?![{L}])",
]
AGES_TOLD = [
    f"(?<![{L}])age[ds]?(?:[{S}](?:of|is|was))?[:{S}]{{1,3}}(?:about[{S}]|nearly[{S}]|over[{S}])?({OLD_AGE})"
    f"(?![{L}0-9%:]|[.,][0-9]|[{S}]?(?:min|hour|hr|day|week|month|per|year[{S}s]{{1,2}}ago))",
    f"(?<![{L}]){SOMEBODY_IS}[{S}](?:now[{S}]|nearly[{S}]|almost[{S}]|about[{S}]|over[{S}]|only[{S}]|just[{S}])?({OLD_AGE}){AND_NO_UNIT}",
    f"(?<![{L}])(?:her|his|their|my)[{S}](?:mid|late|early)?[{S}{DASH}]?((?:nineties|90[{APOSTROPHE}]?s))(?![{L}0-9])",
    f"{NOT_IN_A_NUMBER}(ninety[{S}{DASH}]{ONES}){AND_NO_UNIT}",
]

# --- Addresses of houses --------------------------------------------------------------------------------------

STREET = f"(?:{'|'.join(sorted(word_lists.STREETS, key=len, reverse=True))})"
HOUSE = f"(?:{'|'.join(word_lists.HOUSES)})"
IN_A_HOUSE = (
    f"(?:(?:flat|apartment|apt|unit|studio)\\.?[{S}]{{0,2}}[0-9A-Z]{{1,4}}(?:[/{DASH}][0-9A-Z]{{1,4}})?[,{S}]{{1,3}}"
    f"|[0-9]{{1,2}}[F/][0-9]{{1,2}},[{S}]{{1,2}})"
)
NUMBER_OF_A_HOUSE = f"(?:no\\.?[{S}]{{0,2}})?[0-9]{{1,4}}[A-Z]?(?:[/{DASH}][0-9]{{1,4}}[A-Z]?|[A-Z][0-9]{{1,2}})?"
NOT_A_WARD = "".join(f"(?<!{place}[{S}])" for place in word_lists.NUMBERED_PLACES)
STREET_WORDS = f"(?:{WORD}[{S}]{{1,2}}){{1,4}}?"
ADDRESS = (
    f"{NOT_IN_A_NUMBER}{NOT_A_WARD}(?:{IN_A_HOUSE}(?:{NUMBER_OF_A_HOUSE},?[{S}]{{1,2}})?|{NUMBER_OF_A_HOUSE},?[{S}]{{1,2}})"
    f"(?:{WORD}[{S}](?:{HOUSE}),[{S}])?{STREET_WORDS}{STREET}(?![{L}0-9])"
)
NAMED_HOUSE = (
    f"(?<![{L}0-9])(?:{WORD}[{S}]){{1,2}}{HOUSE},[{S}]{{1,2}}(?:{NUMBER_OF_A_HOUSE},?[{S}])?"
    f"{STREET_WORDS}{STREET}(?![{L}0-9])"
)
LIVES = f"(?:live[sd]?|living|reside[sd]?|residing|stay(?:s|ed|ing)?|address(?:[{S}]is|[{S}]was)?|home[{S}](?:is|was))"
LIVES_IN_STREET = f"(?<![{L}]){LIVES}[{S}](?:in|on|at)[{S}](?:the[{S}])?({STREET_WORDS}{STREET})(?![{L}0-9])"
LIVES_AT = (
    f"(?<![{L}])(?:{LIVES}[{S}]at|address(?:[{S}]is)?)[:{S}]{{1,3}}"
    f"({NUMBER_OF_A_HOUSE},?[{S}]{WORD}(?:[{S}]{WORD}){{0,2}})"
)
LIVES_IN_A_HOUSE = (
    f"(?<![{L}])(?:{LIVES}[{S}](?:at|in)|address(?:[{S}]is)?)[:{S}]{{1,3}}((?:{WORD}[{S}]){{1,2}}{HOUSE})(?![{L}0-9])"
)
