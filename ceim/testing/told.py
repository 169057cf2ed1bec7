"""What somebody sends from the pages of a conversation, for tests and for what is measured."""

from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from conversations.models import Draft

CHECKS = ("names_removed", "staff_by_role", "third_parties_removed", "dates_generalised", "rare_details_considered")


def told(cast, words="They told me nothing.", **changes):
    """Everything that the pages of one conversation ask, filled in; None takes an answer out."""
    today, first = timezone.localdate(), cast.touchpoints[0].pk
    sent = {
        f"words_{first}": words,
        f"felt_positive_{first}": ["safe"],
        f"less_positive_{first}": "in limbo, small",
        "feelings_chosen_by": "person",
        "held_on_day": today.day,
        "held_on_month": today.month,
        "held_on_year": today.year,
        "timing": "during",
        "speaker": "family",
        "channel": "in_person",
        "support": "none",
        "method": "notes",
        "verbatim": "mostly",
        "read_back": "agreed",
        "hear_back": "board",
        "agreed_how": "spoken",
        "agreement_notes": "yes",
        "reach": "separately",
        "agreement_team": "yes",
        "agreement_organisation": "no",
        "agreement_board": "not_asked",
        "agreement_public": "no",
    }
    return {name: value for name, value in (sent | changes).items() if value is not None}


def start(client, pathway):
    """A draft, begun on the first page."""
    client.post(reverse("record_conversation", args=[pathway.team.address, pathway.pk]))
    return Draft.objects.latest("pk")


def story_address(draft):
    return reverse("write_draft", args=[draft.team.address, draft.pk])


def check_address(draft):
    return reverse("check_draft", args=[draft.team.address, draft.pk])


def post_story(client, draft, sent, **options):
    """Sends the words as the page does that has seen everything so far."""
    draft.refresh_from_db()
    return client.post(story_address(draft), {"seen": draft.saves} | sent, **options)


def answer(client, draft, sent):
    """Sends what both pages ask, and saves no conversation."""
    post_story(client, draft, sent)
    draft.refresh_from_db()
    client.post(check_address(draft), {"seen": draft.saves, "autosave": "yes"} | sent)
    draft.refresh_from_db()


def write_down(client, cast, words="They told me nothing.", pathway=None, **changes):
    """A draft with everything answered, and not saved yet."""
    draft = start(client, pathway or cast.pathway)
    answer(client, draft, told(cast, words, **changes))
    return draft


def to_save(draft, **changes):
    """What the last page sends: all that is answered there."""
    kept_beside = ("page_", "at_", "shape")
    answers = {name: values for name, values in draft.answers.items() if not name.startswith(kept_beside)}
    return answers | {"seen": draft.saves, "idempotency_key": draft.idempotency_key} | changes


def save(client, draft, **changes):
    return client.post(check_address(draft), to_save(draft, **changes), follow=True)


def errors(response):
    summary = BeautifulSoup(response.content, "lxml").select_one(".nhsuk-error-summary__list")
    return summary.get_text("|", strip=True)


def checked(**changes):
    """A release check with nothing against it; None takes an answer out."""
    sent = dict.fromkeys(CHECKS, "on") | {"recognisable": "no"} | changes
    return {name: value for name, value in sent.items() if value is not None}
