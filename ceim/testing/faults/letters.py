"""Whether each invitation that was acknowledged was mailed, and once."""

from collections import defaultdict

LONGEST = 180  # seconds until all is mailed when all is well: a claim that was left, and the ticks


def tell_of_mails(place, writers, promises, unknown_at_most, patience=LONGEST):
    """A mail that was given and whose answer nobody heard is given again, by the name it had: the protocol has no way
    to know. Of these there are at most `unknown_at_most`.
    """
    mails, where, invited = place.mails, writers.where, writers.of_mails.acknowledged
    place.wait(lambda: not missing(mails, invited), patience)
    place.rest(2)
    promises.none(f"{where}: mails lost", missing(mails, invited), of=len(invited))
    promises.none(f"{where}: mails sent again under another name", renamed(mails, invited), of=len(invited))
    again = given_again(mails, invited)
    known = again <= unknown_at_most
    promises.tell(f"{where}: mails given again as nobody heard the answer", f"<= {unknown_at_most}", again, known)


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


def given_again(mails, invited):
    return sum(mails.given[name] - 1 for names in names_of(mails, invited).values() for name in names)
