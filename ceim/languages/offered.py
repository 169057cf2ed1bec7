"""Which languages there are, and for whom: the settings of languages. Knows nothing of Django.

A staff page is only ever in a language of STAFF. The others hold the texts that persons spoken to see or hear, and no
more: a page that is half in one of them would be worse than one in English.
"""

ENGLISH = "en-gb"
PSEUDO = "en-x-test"  # English that is longer and accented, for tests and developers: see ceim.languages.pseudo
STAFF = [(ENGLISH, "British English")]
WITH_PSEUDO = [*STAFF, (PSEUDO, "Ţéšţ ĺáñģúáģé")]
# Each by its own name, as who reads it looks for it.
FOR_PERSONS = {"cy": "Cymraeg", "gd": "Gàidhlig", "pl": "Polski", "ur": "اردو", "ar": "العربية"}
