"""1,000 resends: every form again and again, at the same moment and later, by several processes, after the session."""

from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.urls import reverse

from ceim.testing.every_form import GIVEN, rows
from ceim.testing.walks.sending import by_processes, post, screen_of, shown

AT_ONCE = 4


@dataclass
class Resends:
    """What was asked, and what was found: [(which form, what it did)] of each kind of fault."""

    asked: int = 0
    forms: set = field(default_factory=set)
    not_carried_out: set = field(default_factory=set)
    doubled: list = field(default_factory=list)
    led_elsewhere: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    errors: list = field(default_factory=list)


def send_again(cast, forms, fresh, number, found=None):
    """Until forms were sent again so many times; each of them where nobody has sent it before."""
    found = found or Resends()
    for form in forms:
        if found.asked < number and form not in found.not_carried_out:
            _one_after_another(cast, form, fresh, found)
    return send_again(cast, forms, fresh, number, found) if 0 < found.asked < number else found


def _one_after_another(cast, form, fresh, found):
    fresh()
    screen = screen_of(cast, form.names[0])
    there = shown(screen, form)
    if there is None:
        found.not_carried_out.add(form)
        return
    before, send = rows(), partial(post, screen, there.action, _filled_in(form, there, "Some"))
    first = send()
    if first.status != 302:
        found.not_carried_out.add(form)
        found.errors += [(str(form), first)] * (first.status >= 500)
        return
    found.forms.add(form)
    once = _more(before)
    _judge(form, found, once, before, [_told(first), _told(send())], resends=1)
    fresh()
    _after_the_session(cast, form, once, found)


def _after_the_session(cast, form, once, found):
    """It leads to signing in and changes nothing. Sent again after that, as the page's script does, it counts once:
    by several processes at the same moment, and once more when they are done.
    """
    screen, before = screen_of(cast, form.names[0]), rows()
    there = shown(screen, form)
    data = _filled_in(form, there, "Other")
    del screen.cookies[settings.SESSION_COOKIE_NAME]
    refused = post(screen, there.action, data, HTTP_REFERER=f"http://testserver{form.url}")
    back = parse_qs(urlsplit(refused.leads_to).query).get("next", [""])[0]
    if not refused.leads_to.startswith(reverse("account_login")) or any(_more(before).values()):
        found.lost.append((str(form), refused))
    screen = screen_of(cast, form.names[0])
    if screen.get(back).status_code != 200:
        found.lost.append((str(form), f"leads back to {back}"))
    send = partial(post, screen, there.action, data)
    answers = by_processes(*[send] * AT_ONCE)
    _judge(form, found, once, before, [*answers, _told(send())], resends=AT_ONCE + 1)


def _filled_in(form, there, words):
    return there.filled_in(f"{words} words", **GIVEN.get(form.page, {}))


def _more(before):
    return {name: number - before[name] for name, number in rows().items()}


def _told(answer):
    return answer.status, answer.leads_to or answer.error


def _judge(form, found, once, before, answers, resends):
    found.asked += resends
    if any(status >= 500 for status, _where in answers):
        found.errors.append((str(form), answers))
    elif len(set(answers)) > 1 or answers[0][0] != 302:
        found.led_elsewhere.append((str(form), answers))
    more = _more(before)
    if more != once:
        found.doubled.append((str(form), {name: (once[name], more[name]) for name in more if more[name] != once[name]}))
