"""Phone numbers that the `phonenumbers` library knows to be in use, besides those that look like one.

A browser has the patterns alone; the server asks the library as well.
"""

import re

from conversations.safe_to_store.kinds import Find, FindKind

HOME = "GB"
# The library is asked about these stretches only, so that the time it takes grows with the text alone.
STRETCH = re.compile(r"(?<![0-9])[+(]{0,2}[0-9][0-9 ().\-/]{5,26}[0-9](?![0-9])")


def phones_in(text):
    """Every phone number the library finds, as Finds in order."""
    from phonenumbers import PhoneNumberMatcher  # here, as it would make every start slower

    for stretch in STRETCH.finditer(text):
        for match in PhoneNumberMatcher(stretch.group(), HOME):
            yield Find(stretch.start() + match.start, stretch.start() + match.end, FindKind.PHONE)
