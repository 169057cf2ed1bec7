"""Drafts: begun, kept page by page, used up or discarded. Only whoever has one in hand sees it."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import BigIntegerField, Value
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.statements import change, statement
from ceim.teams.models import Membership, Pathway
from conversations.dictation import hands_of_new
from conversations.models import Conversation, Draft, ListeningActivity


def start_draft(
    *,
    by: Membership,
    pathway: Pathway,
    idempotency_key: UUID | None = None,
    holder: Membership | None = None,
    after: Conversation | None = None,
    activity: ListeningActivity | None = None,
) -> Draft:
    """Begin to write a conversation down; the same form sent twice begins one draft and leaves one Event.

    idempotency_key  the form's own. One that has become a conversation, or is somebody else's, is not used again
    holder           who held it and dictates, for somebody who holds none themselves (see `dictation`)
    after            the one before in a round: this one was held on the same day
    activity         the listening activity of the team that it is an answer of

    Raises ValidationError without a holder who can have held it, and for an activity that is not the team's.
    """
    if activity and (activity.team_id, activity.pathway_id) != (by.team_id, pathway.pk):
        raise ValidationError(_("Choose a listening activity of your own team"))
    key = idempotency_key or uuid4()
    own = {"team": by.team_id, "pathway": pathway, "activity": activity} | hands_of_new(by, holder)
    with_key = Draft.objects.filter(idempotency_key=key)
    if begun := with_key.filter(**own).first():
        return begun
    if with_key.exclude(**own).exists() or Conversation.objects.filter(idempotency_key=key).exists():
        key = uuid4()
    try:
        return _start_once(by=by, idempotency_key=key, answers=_first_answers(after), **own | {"team": by.team})
    except IntegrityError:  # the same form, sent twice at the same moment
        return with_key.get(**own)


def _first_answers(after):
    """What is answered by beginning: nobody begins without a yes to notes."""
    day = after and after.held_on
    parts = {"day": day.day, "month": day.month, "year": day.year} if day else {}
    return {"agreement_notes": ["yes"]} | {f"held_on_{name}": [str(number)] for name, number in parts.items()}


@recorded("began to write down a conversation")
def _start_once(*, by, **details):
    return Draft.objects.create(**details)


start_draft.verb = _start_once.verb  # the Event is left there, once however often it is called


def save_draft(*, by: Membership, draft: Draft, answers: Mapping[str, list[str]], seen: int, step: str = "") -> Draft:
    """Keep what one page of a draft was sent, right or wrong. Gives the draft as it is now.

    answers  {name of the form's field: [what was sent]} of that page; "page" says which open page sent it
    seen     `saves` when the page was opened or last saved
    step     which of the two pages it is: what one asks, the other does not

    Raises ValidationError when another open page of this step has saved other words since, and when the draft is gone.
    """
    with transaction.atomic():
        kept = next(iter(_locked(draft=draft.pk, team=by.team_id, user=by.user_id)), None)
        if kept is None:
            raise ValidationError(_("This conversation was saved or discarded in another window."), code="gone")
        if says_the_same(kept, answers):
            return kept
        if not has_seen(kept, answers, seen, step):
            raise changed_in_another_window()
        kept.saves += 1
        by_step = {f"page_{step}": answers.get("page", []), f"at_{step}": [str(kept.saves)]}
        kept.answers |= {name: values for name, values in answers.items() if name != "page"} | by_step
        kept.save(update_fields=["answers", "saves", "saved_at"])
    return kept


@change
def _used_up(*, draft: int, team: int, user: int, saves: int):
    own = Draft.objects.filter(pk=draft, team=team).in_hands_of(user)
    return own.filter(saves=Value(saves, output_field=BigIntegerField())), None


@statement
def _locked(*, draft: int, team: int, user: int):
    return Draft.objects.select_for_update().filter(pk=draft, team=team).in_hands_of(user)


save_draft.verb = start_draft.verb  # that Event stands for all of it: one at every pause in typing would bury the rest


@recorded("discarded a draft")
def discard_draft(*, by: Membership, draft: Draft) -> Draft:
    """Throw away what was typed. Nothing of it is kept anywhere."""
    Draft.objects.filter(pk=draft.pk, team=by.team_id).in_hands_of(by.user_id).delete()
    return draft


def use_up(by: Membership, draft: Draft) -> None:
    """Take away a draft that becomes a conversation, unless something was added to it since it was read."""
    own = {"draft": draft.pk, "team": by.team_id, "user": by.user_id}
    if not _used_up(**own, saves=draft.saves) and _locked(**own):
        raise changed_in_another_window()  # it is gone where it was saved twice at the same moment


def changed_in_another_window():
    return ValidationError(
        _(
            "It was saved in another window since you opened this page. Look at it there first. If you send this "
            "again, it takes the place of what was saved there."
        ),
        code="changed_meanwhile",
    )


def says_the_same(draft: Draft, answers: Mapping[str, list[str]]) -> bool:
    """Whether the draft holds these answers already."""
    return all(draft.answers.get(name) == values for name, values in answers.items() if name != "page")


def has_seen(draft: Draft, answers: Mapping[str, list[str]], seen: int, *steps: str) -> bool:
    """Whether the page that sent this knows what these steps hold now; other arguments as in `save_draft`.

    Where it was the last to save a step, nobody is overlooked: only the answer to that went astray.
    """
    return all(_saved_at(draft, step) <= seen or _is_of_page(draft, answers, step) for step in steps)


def _saved_at(draft, step):
    """After which save a step stands as it does; of a draft that was saved before steps were told apart, the last."""
    told_apart = any(name.startswith("at_") for name in draft.answers)
    return int("".join(draft.answers.get(f"at_{step}", ["0"]))) if told_apart else draft.saves


def _is_of_page(draft, answers, step):
    last, now = (_page(values) for values in (draft.answers.get(f"page_{step}", []), answers.get("page", [])))
    return bool(now) and last == now


def _page(values):
    return "".join(values).partition(".")[0]
