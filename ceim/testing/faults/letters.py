"""Whether each invitation that was acknowledged, and each concern, was mailed, and once."""

from collections import defaultdict

LETTERS = """
SELECT 'invitation-' || id, state FROM teams_invitationletter
UNION ALL SELECT 'reminder-' || id, state FROM reminders_reminder WHERE concern_id IS NOT NULL
"""
DONE = {"sent", "not_needed"}
LONGEST = 180  # seconds until all is mailed when all is well: a claim that was left, and the ticks


def tell_of_mails(place, writers, promises, unknown_at_most, patience=LONGEST):
    """A mail that was given and whose answer nobody heard is given again, by the name it had: the protocol has no way
    to know. Of these there are at most `unknown_at_most`.
    """
    mails, where, invited = place.mails, writers.where, writers.of_mails.acknowledged
    place.wait(lambda: not missing(mails, invited) and not unsent(place), patience)
    place.rest(2)
    promises.none(f"{where}: mails lost", [*missing(mails, invited), *unsent(place)], of=len(mails.taken))
    promises.none(f"{where}: mails called sent that nobody took, or the reverse", differing(place))
    promises.none(f"{where}: mails sent again under another name", renamed(mails, invited), of=len(invited))
    again = mails.given_again - writers.given_again_before
    known = again <= unknown_at_most
    promises.tell(f"{where}: mails given again as nobody heard the answer", f"<= {unknown_at_most}", again, known)


def unsent(place):
    return [name for name, state in place.numbers(LETTERS).items() if state not in DONE]


def differing(place):
    states = place.numbers(LETTERS)
    taken = {name.strip("<").partition("@")[0] for name, number in place.mails.taken.items() if number}
    return {name for name, state in states.items() if state == "sent"} ^ (taken & states.keys())


def names_of(mails, invited):
    """{person: the names of the mails that they were given}."""
    names = defaultdict(set)
    for name, person in list(mails.sent_to.items()):
        names[person].add(name)
    return {person: names[person] for person in invited}


def missing(mails, invited):
    names = names_of(mails, invited)
    return [person for person in invited if not any(mails.taken[name] for name in names[person])]


def renamed(mails, invited):
    return [person for person, names in names_of(mails, invited).items() if len(names) > 1]
