"""Whether words say how many or how much: one rule for what the coach asks and for the sums over all tests.

A number in digits or in words, and what is none, all or a part of them. "Some", "most" and "fewer" are no number.
"""

import re

WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|once|twice|thrice"
    "|half|third|thirds|quarter|quarters|double|none|nobody|nothing|never|all|every|everyone|everybody|each|always"
)
# Understood alike by PostgreSQL, which knows no \b, and by Python, which SQLite asks. In either case of letters.
AMOUNT = rf"[0-9]|(^|[^a-z])({WORDS})([^a-z]|$)"


def says_how_much(words: str) -> bool:
    """For words at hand; a query asks with `__iregex=AMOUNT`."""
    return re.search(AMOUNT, words, re.IGNORECASE) is not None
