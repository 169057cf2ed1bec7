"""What has changed between writing and arriving: what is put elsewhere, so that no word is lost, and what is said."""

from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, Pathway
from conversations.asking.boxes import KINDS
from conversations.without_signal.letter import ArrivedLetter
from conversations.wordings.agreement import IN_ONE

BEGUN, WHY, WORDING = "begun_at", "arrived_why", "wording"  # names in a draft's answers, beside those of its forms
WHOLE = "whole"
WORDS = ("words", "asked")
REMARKS = {
    "unfinished": _("It was not finished: some questions are still open."),
    "left": _("They had left the team when it arrived."),
    "team_closed": _("The team had closed when it arrived."),
    "pathway_retired": _("The pathway was retired when it arrived. The conversation still counts."),
    "touchpoint_retired": _("A touchpoint they spoke of was retired in the meantime. It keeps its box here."),
    "touchpoint_gone": _("A touchpoint they spoke of is no longer there. Its words stand in the box for the whole."),
    "wording": _("The questions about agreement were put in an earlier wording."),
    "clock": _("The clock of the device was wrong. Check the date of the conversation."),
}


def arrived(letter: ArrivedLetter, by: Membership, pathway: Pathway) -> dict:
    """The answers a draft begins with: what the letter says, fitted to the pathway as it is now, and the remarks."""
    touchpoints = {str(each.pk): each for each in pathway.touchpoints.all()}
    answers, is_moved = _moved_to_the_whole(letter.answers, touchpoints)
    spoken_of = {name.rpartition("_")[2] for name in answers if name.rpartition("_")[0] in WORDS and any(answers[name])}
    remarks = {
        "unfinished": not letter.is_finished,
        "left": by.ended_on is not None,
        "team_closed": by.team.ended_on is not None,
        "pathway_retired": pathway.retired_on is not None,
        "touchpoint_retired": any(touchpoints[key].retired_on for key in spoken_of & touchpoints.keys()),
        "touchpoint_gone": is_moved,
        "wording": letter.wording != IN_ONE,
        "clock": letter.clock_is_wrong,
    }
    why = [name for name, is_so in remarks.items() if is_so]
    return answers | {BEGUN: [letter.begun_at.isoformat()], WHY: why, WORDING: [letter.wording]}


def _moved_to_the_whole(sent, touchpoints):
    """(answers, whether any were moved): what belongs to a touchpoint that is gone is said of the whole."""
    answers, lost = {}, {}
    for name, values in sent.items():
        kind, _dash, key = name.rpartition("_")
        is_lost = kind in KINDS and key != WHOLE and key not in touchpoints
        (lost if is_lost else answers)[name] = values
    for name, values in lost.items():
        whole = f"{name.rpartition('_')[0]}_{WHOLE}"
        answers[whole] = _joined(answers.get(whole, []), values, name)
    return answers, any("".join(values).strip() for values in lost.values())


def _joined(before, more, name):
    kind = name.rpartition("_")[0]
    if kind.startswith("felt_"):
        return list(dict.fromkeys([*before, *more]))
    between = "\n\n" if kind in WORDS else ", "
    return [between.join(text for text in (*before, *more) if text.strip())]


def remarks_on(draft) -> list | None:
    """What to say above a draft that arrived from a device; None for any other."""
    return [REMARKS[name] for name in draft.answers[WHY] if name in REMARKS] if WHY in draft.answers else None
