"""People who write things down by HTTP and remember what was acknowledged; and the books, compared with it after."""

import contextlib
import http.client
import re
import threading
import time
from collections import Counter
from urllib.parse import urlencode

from ceim.testing.page_forms import post_forms

AGAIN_AFTER = 0.2  # seconds between two tries
GRACE = 60  # seconds that the last try may take when all is well again
HONEST = "may not have been saved"  # what a page says that could not do what was asked


class NotAnswered(Exception):
    """There was no page, or one that says that it went wrong."""


class Heard:
    def __init__(self, response):
        self.status, self.location = response.status, response.getheader("Location", "")
        self.content = response.read()
        self.cookies = [each.split(";")[0] for each in response.headers.get_all("Set-Cookie", [])]


class Colleague(threading.Thread):
    """Does one deed after the other until told to stop, and tries each until it is acknowledged.

    acknowledged  the marks of the deeds that a page said were done
    tried         the marks of all that were begun
    answered      (began, ended) of each try that was acknowledged
    """

    def __init__(self, place, who, where, pause):
        super().__init__(daemon=True)
        self.place, self.where, self.pause = place, where, pause
        self.cookies = {place.people["cookie"]: place.people["sessions"][who]}
        self.acknowledged, self.tried, self.answered = [], [], []
        self.without_answer, self.strange, self.dishonest = 0, Counter(), Counter()
        self._ended = threading.Event()
        self.number = 0
        self.there_before = self.found()

    def run(self):
        while not self._ended.wait(self.pause):
            self.number += 1
            with contextlib.suppress(TimeoutError):
                self.deed()

    def end(self):
        self._ended.set()
        self._until = time.monotonic() + GRACE

    def found(self):
        """{mark: how often it is there}; a UUID has hyphens in one database alone."""
        return {mark.replace("-", ""): count for mark, count in self.place.numbers(self.books).items()}

    def lost(self, found):
        return [mark for mark in self.acknowledged if not found.get(mark.replace("-", ""))]

    def doubled(self, found):
        return [mark for mark in self.tried if found.get(mark.replace("-", ""), 0) > 1]

    def done(self, mark):
        self.acknowledged.append(mark)

    def form(self, path, with_box):
        """The form of a page, as soon as there is one."""
        forms = post_forms(self._until_answered(lambda: self._ask("GET", path)), path)
        return next(form for form in forms if with_box in {*form.data, *form.choices})

    def send(self, path, data):
        """Where it leads when it was taken; the same again until then, with the key of its page."""
        answer = self._until_answered(lambda: self._ask("POST", path, data), is_post=True)
        return answer.location

    def page(self, path):
        return self._until_answered(lambda: self._ask("GET", path)).content.decode(errors="replace")

    def _until_answered(self, ask, *, is_post=False):
        while True:
            began = time.monotonic()
            try:
                answer = ask()
                if is_post:
                    self.answered.append((began, time.monotonic()))
                return answer
            except (OSError, http.client.HTTPException, NotAnswered):
                self.without_answer += 1
            if self._ended.is_set() and time.monotonic() > self._until:
                raise TimeoutError
            time.sleep(AGAIN_AFTER)

    def _ask(self, method, path, data=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers["Referer"] = self.place.address + path
        body = None
        if data is not None:
            body = urlencode(data, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with contextlib.closing(self.place.connection()) as connection:
            connection.request(method, path, body, headers)
            answer = Heard(connection.getresponse())
        self._look_at(answer, method, path)
        return answer

    def _look_at(self, answer, method, path):
        self.cookies |= dict(each.split("=", 1) for each in answer.cookies)
        if answer.status == (302 if method == "POST" else 200):
            return
        if answer.status < 500:  # a refusal, which nobody expects here
            self.strange[f"{method} {path} {answer.status}"] += 1
        elif HONEST not in answer.content.decode(errors="replace"):
            self.dishonest[f"{method} {path} {answer.status}"] += 1
        raise NotAnswered


class Reflecting(Colleague):
    books = "SELECT text, count(*) FROM meetings_reflection GROUP BY text"

    def deed(self):
        mark = f"reflection {self.number} while {self.where}"
        path = f"/teams/{self.place.people['team']}/meetings/{self.place.people['meeting']}/reflections/new/"
        data = self.form(path, "text").filled_in("x", text=mark, said_by="", conversation="")
        self.tried.append(mark)
        self.send(path, data)
        self.done(mark)


class Recording(Colleague):
    """A conversation over its three pages. `words` are {its key: (its page, what was said)}."""

    books = "SELECT CAST(idempotency_key AS text), count(*) FROM conversations_conversation GROUP BY 1"
    words = {}

    def deed(self):
        people = self.place.people
        start = f"/teams/{people['team']}/conversations/new/{people['pathway']}/"
        form = self.form(start, "idempotency_key")
        mark, said = (
            form.data["idempotency_key"][0],
            f"They told me nothing the {self.number}th time while {self.where}",
        )
        story = self.send(start, form.data)
        told = {name: said if value == "WORDS" else value for name, value in people["told"].items()}
        check = self.send(story, self.form(story, "seen").data | told)
        self.tried.append(mark)
        page = self.send(check, self.form(check, "seen").data | told)
        self.done(mark)
        self.words = self.words | {mark: (page, said)}


class Inviting(Colleague):
    """Each invitation is a mail."""

    books = "SELECT email, count(*) FROM teams_invitation GROUP BY email"

    def deed(self):
        mark = re.sub(r"\W+", "-", f"{self.where} {self.number}").lower() + "@example.org"
        path = f"/teams/{self.place.people['team']}/people/invite/"
        form = self.form(path, "email")
        data = form.filled_in("x", name=f"Person {self.number}", email=mark, role="member", profession="Porter")
        self.tried.append(mark)
        self.send(path, data)
        self.done(mark)


class Raising(Colleague):
    """Each concern is two mails, to the lead and to who handles concerns. It has no words: its mark is its number."""

    books = "SELECT CAST(id AS text), 1 FROM conversations_concern"

    def deed(self):
        path = f"/teams/{self.place.people['team']}/conversations/concerns/new/"
        data = self.form(path, "urgency").filled_in("x", urgency="now", kind="adult")
        self.tried.append(str(self.number))
        self.done(self.send(path, data).partition("raised=")[2])

    def doubled(self, found):
        """More than were tried, beside those that were there before."""
        return sorted(found.keys() - self.there_before.keys(), key=int)[len(self.tried) :]


class Writers:
    """One of each kind, at work from now on."""

    def __init__(self, place, stack, where, *, pause=0.3, pause_between_mails=1.5):
        self.place, self.where, self.given_again_before = place, where, place.mails.given_again
        self.of_mails = Inviting(place, "rowan", where, pause_between_mails)
        self.of_words = Recording(place, "callum", where, pause)
        others = [Reflecting(place, "moira", where, pause), Raising(place, "isla", where, pause_between_mails * 2)]
        self.all = [*others, self.of_words, self.of_mails]
        for each in self.all:
            each.start()
        stack.callback(self.end)

    def end(self):
        for each in self.all:
            each.end()

    def has_answered_since(self, moment):
        """Whether something that was sent after this moment was acknowledged."""
        return any(each.answered and each.answered[-1][0] >= moment for each in self.all)

    def until_answered(self, patience):
        began = time.monotonic()
        return self.place.wait(lambda: self.has_answered_since(began), patience)

    def number_acknowledged(self):
        return sum(len(each.acknowledged) for each in self.all)

    def total(self, name):
        return sum(getattr(each, name) for each in self.all)

    def end_and_tell(self, promises):
        """Compares the books with what was acknowledged."""
        self.end()
        self.place.wait(lambda: not any(each.is_alive() for each in self.all), GRACE + 30)
        lost, doubled, number = [], [], self.number_acknowledged()
        for each in self.all:
            found = each.found()
            lost += each.lost(found)
            doubled += each.doubled(found)
        promises.none(f"{self.where}: acknowledged writes lost", lost, of=number)
        promises.none(f"{self.where}: writes doubled", doubled, of=number)
        promises.none(
            f"{self.where}: words of a conversation that is there and says something else", self._other_words()
        )
        promises.none(f"{self.where}: refusals that nobody expects", dict(self.total_of("strange")))
        promises.none(
            f"{self.where}: failed pages that do not say that nothing may be saved", self.total_of("dishonest")
        )

    def total_of(self, name):
        return sum((getattr(each, name) for each in self.all), Counter())

    def _other_words(self):
        reader = self.of_words
        reader.end()
        return [mark for mark, (page, said) in reader.words.items() if said not in reader.page(page)]
