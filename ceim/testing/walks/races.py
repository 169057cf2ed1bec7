"""500 races: two people send the same editing form at the very same moment, and neither overwrites the other unseen."""

from dataclasses import dataclass, field
from functools import partial

from ceim.testing.every_form import CHOSEN, GIVEN, THEIRS
from ceim.testing.walks.sending import at_the_same_moment, post, screen_of, shown

REFUSED = "nhsuk-error-summary"  # it says what the other decided
OWN = {"csrfmiddlewaretoken", "as_seen", "sent_once"}


@dataclass
class Races:
    """What was asked, and what was found: [(which form, what it answered)] of each kind of fault."""

    asked: int = 0
    forms: set = field(default_factory=set)
    alike: int = 0  # both said the same, and so both were told that it is saved
    refused: set = field(default_factory=set)
    silent: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    errors: list = field(default_factory=list)


def race(cast, forms, fresh, number):
    """Until so many were run; each in a world where nobody has edited anything."""
    found, watched = Races(), [each for each in forms if each.is_watched]
    while watched and found.asked < number:
        for form in watched:
            if found.asked < number:
                _one(cast, form, fresh, found)
        watched = [form for form in watched if form not in found.refused]
    return found


def _one(cast, form, fresh, found):
    fresh()
    screens, seen = _two(cast, form)
    if not screens:
        found.refused.add(form)
        return
    both = [f"{who}{found.asked}" for who in ("Theirs", "Ours")]  # other words each time, where one world serves all
    sent = [_filled_in(form, each, words) for each, words in zip(seen, both, strict=True)]
    calls = [partial(post, screen, each.action, data) for screen, each, data in zip(screens, seen, sent, strict=True)]
    answers = at_the_same_moment(*calls)
    if [each.status for each in answers] == [200, 200] and not any(THEIRS in each.text for each in answers):
        found.refused.add(form)  # it cannot be carried out in this world; tests of its own hold it
        return
    found.asked += 1
    found.forms.add(form)
    _judge(form, seen[0].takes_words and both, sent, answers, found)
    _look_afterwards(form, screens, seen[0], both, answers, found)


def _two(cast, form):
    """The screens of two people for whom the form is there, or two of one, and what each shows."""
    screens = [screen_of(cast, name) for name in (*form.names, form.names[0])]
    there = [(screen, each) for screen in screens if (each := shown(screen, form)) is not None]
    return zip(*there[:2], strict=True) if len(there) > 1 else ((), ())


def _filled_in(form, there, words):
    """Both change what is saved, and each says something else where they can."""
    given, chosen = GIVEN.get(form.page, {}), CHOSEN.get(form.page)
    if chosen is not None:
        said = {name: value.replace("Theirs", words) for name, value in chosen.items()}
        return there.chosen_otherwise(words, **given, **said)
    return (there.filled_in if there.takes_words else there.chosen_otherwise)(words, **given)


def _judge(form, words, sent, answers, found):
    """One wins; the other is shown what is saved now, or told why not, with their own words still in the boxes."""
    what = (str(form), answers)
    if any(each is None or each.status >= 500 for each in answers):
        found.errors.append(what)
        return
    if [each.status for each in answers] == [302, 302]:
        alike = [{name: value for name, value in data.items() if name not in OWN} for data in sent]
        found.alike += alike[0] == alike[1]
        found.silent += [what] * (alike[0] != alike[1])
        return
    if sorted(each.status for each in answers) != [200, 302]:
        found.silent.append(what)
        return
    loser = next(number for number, each in enumerate(answers) if each.status == 200)
    if THEIRS not in answers[loser].text and REFUSED not in answers[loser].text:
        found.silent.append(what)
    if words and f"{words[loser]} in" not in answers[loser].text:
        found.lost.append(what)


def _look_afterwards(form, screens, before, both, answers, found):
    """Where the page still shows the words, they are the winner's, and no box holds the other's."""
    won = [words for words, each in zip(both, answers, strict=True) if each and each.status == 302]
    now = shown(screens[0], form)
    if len(won) != 1 or now is None or now.action != before.action:
        return
    lost = next(words for words in both if words != won[0])
    boxes = {name: "".join(now.data.get(name, [])) for name, kind in now.boxes.items() if kind == "words"}
    if any(text.startswith(f"{lost} in") for text in boxes.values()):
        found.silent.append((str(form), f"{lost} in the boxes, but {won[0]} won"))
    meant = {name for name in boxes if name in before.boxes and before.typed_into(name, won[0]).startswith(won[0])}
    if any(boxes[name] == "".join(before.data.get(name, [])) != "" for name in meant):
        found.lost.append((str(form), boxes))
