"""The usual way: four phases, each with what is looked at before it is left; and the one an organisation goes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Organisation
from improvements.models import PracticePhase


@dataclass(frozen=True)
class UsualPhase:
    name: str
    checks: tuple[str, ...]


USUAL = (
    UsualPhase(_("Set up and oversight"), ("sponsor", "experience_in_oversight", "experience_in_team")),
    UsualPhase(
        _("Shape it together and test"),
        (
            "experience_in_team",
            "words_of_people",
            "four_questions",
            "counted",
            "no_spending",
            "blank_page",
            "session",
            "vision",
            "aim",
            "two_measures",
            "predicted",
            "small_steps",
            "tested",
        ),
    ),
    UsualPhase(
        _("Make it happen every time"),
        ("experience_in_team", "reliable", "normal_work", "outcome_not_worse", "fresh_numbers", "scored"),
    ),
    UsualPhase(_("Keep it and spread it"), ("spread_after", "adopters_listened", "fresh_numbers", "scored")),
)


def phases_of(organisation: Organisation) -> list[PracticePhase]:
    """The phases in use, in order; the usual ones are saved once the organisation changes one, or a team enters one."""
    return list(organisation.practice_phases.in_use()) or usual_phases(organisation)


def usual_phases(organisation: Organisation) -> list[PracticePhase]:
    """Not saved."""
    return [
        PracticePhase(organisation=organisation, position=position, name=str(each.name), checks=list(each.checks))
        for position, each in enumerate(USUAL, 1)
    ]
