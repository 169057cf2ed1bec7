"""What both teams have of what a team has once: how each is found, said before, and settled."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.across.merging.people import in_both, invited_to_both, join_people
from ceim.across.merging.records import point_elsewhere
from ceim.across.merging.shared_work import (
    end_taking_part,
    end_using,
    guides_of_one_pathway,
    in_one_improvement,
    keep_one_target,
    on_one_pathway,
    targets_on_one_pathway,
)
from ceim.teams.models import Pathway, Team
from conversations.models import Conversation, Question, ShortMonth, Theme
from improvements.models import Measure
from meetings.models import Oversight, ReflectionsOpened

# Constraints over a team that no merging can break, and why.
NEVER_BROKEN = {
    "one_measure_of_a_name_per_improvement": "an improvement moves whole; measures of none are renamed below",
    **dict.fromkeys(
        (
            "one_cycle_per_number_of_an_idea",
            "one_adaptation_of_an_idea_per_team",
            "one_implementation_of_an_idea_per_team",
            "an_idea_is_brought_in_with_one_other_per_team",
            "one_answer_a_day_to_what_threatens_a_test",
            "one_phase_from_a_day",
            "first_phase_is_fixed_once",
            "one_reading_per_position_in_a_period",
            "one_reading_per_position_of_a_group",
            "a_team_archives_an_improvement_once",
        ),
        "what both did in one improvement stays with each: records.OWN_COURSE",
    ),
    **dict.fromkeys(
        ("one_count_of_a_pathway_and_month", "one_count_of_a_theme_and_month"), "counts are mended when all has moved"
    ),
    **dict.fromkeys(
        ("a_chart_of_a_team_says_one_thing", "charts_of_a_team_are_read_once"),
        "what charts said stays with the team that was, and is read again of the other",
    ),
    "one_reminder_of_a_kind_per_person_and_month": "reminders stay with the team that was",
    "one_answer_to_a_finding_at_a_time": "answers stay with the team that was",
    "a_topic_is_off_once_per_team": "who wanted which mails of the team that was stays with it",
}


@dataclass(frozen=True)
class Clash:
    """Something that would be there twice.

    constraint: the name of what forbids it in the database, "" where nothing does. rows(team, into): what of `team`
    clashes. settle(team, into): makes room, before the records move.
    """

    constraint: str
    heading: Promise
    outcome: Promise
    rows: Callable[[Team, Team], QuerySet]
    settle: Callable[[Team, Team], None]


def pathways_of_one_name(team, into):
    names = Pathway.objects.active().filter(team=into).values("title")
    return Pathway.objects.active().filter(team=team, title__in=names)


def measures_of_one_name(team, into):
    whole = {"improvement__isnull": True, "retired_on__isnull": True}
    return Measure.objects.filter(
        team=team, name__in=Measure.objects.filter(team=into, **whole).values("name"), **whole
    )


def oversights_of_one_name(team, into):
    names = Oversight.objects.standing().filter(team=into).values("name")
    return Oversight.objects.standing().filter(team=team, name__in=names)


def themes_of_one_name(team, into):
    names = Theme.objects.filter(team=into).values(key=Lower("name"))
    return Theme.objects.filter(team=team).alias(key=Lower("name")).filter(key__in=names)


def rows_imported_twice(team, into):
    known = Conversation.objects.filter(team=into).exclude(import_source="").values("import_source")
    return Conversation.objects.filter(team=team, import_source__in=known)


def name_from(name: str, team: Team, taken: set[str], longest: int) -> str:
    """`name` and the team it came from, no longer than `longest` characters; numbered where that is taken too."""
    for number in range(1, len(taken) + 2):
        whence = _("(from %(team)s)") % {"team": team.name[: longest // 2]}
        ending = f" {whence}" if number == 1 else f" {whence} {number}"
        found = name[: longest - len(ending)].rstrip() + ending
        if found not in taken:
            break
    return found


def _rename(column, found, all_names):
    def settle(team, into):
        rows = list(found(team, into))
        taken = all_names(team) | all_names(into)
        for row in rows:
            longest = row._meta.get_field(column).max_length
            setattr(row, column, name_from(getattr(row, column), team, taken, longest))
            taken.add(getattr(row, column))
        found(team, into).model.objects.bulk_update(rows, [column])

    return settle


def _titles(team):
    return set(Pathway.objects.filter(team=team).values_list("title", flat=True))


def _oversights(team):
    return set(Oversight.objects.filter(team=team).values_list("name", flat=True))


def _measures(team):
    return set(Measure.objects.filter(team=team).values_list("name", flat=True))


def _join_themes(team, into):
    joined = list(themes_of_one_name(team, into))
    stays = {theme.name.lower(): theme for theme in Theme.objects.filter(team=into)}
    in_use = [stays[theme.name.lower()].pk for theme in joined if theme.retired_on is None]
    Theme.objects.filter(pk__in=in_use).update(retired_on=None)
    point_elsewhere(Theme, {theme.pk: stays[theme.name.lower()].pk for theme in joined})
    Theme.objects.filter(pk__in=[theme.pk for theme in joined]).delete()


def _forget_sources(team, into):
    rows_imported_twice(team, into).update(import_source="")


def _join_people(team, into):
    join_people(team, into, timezone.localdate())


def _withdraw_invitations(team, into):
    invited_to_both(team, into).update(withdrawn_at=timezone.now())


def questions_at_one_touchpoint(team, into):
    return Question.objects.filter(team=team, touchpoint__in=Question.objects.filter(team=into).values("touchpoint"))


def months_that_both_explained(team, into):
    theirs = ShortMonth.objects.filter(team=into, pathway=OuterRef("pathway"), month=OuterRef("month"))
    return ShortMonth.objects.filter(Exists(theirs), team=team)


def opened_by_either(team, into):
    return ReflectionsOpened.objects.filter(team__in=[team, into], until__isnull=True)


def _close_reflections(team, into):
    """Nobody's are read by others because of what the lead of the other team had said."""
    opened_by_either(team, into).update(until=timezone.now())


def _drop(found):
    def settle(team, into):
        found(team, into).delete()

    return settle


CLASHES = [
    Clash(
        "a_team_is_asked_once_to_use_a_pathway",
        gettext_lazy("Pathways that both use"),
        gettext_lazy("The team goes on using each once. The conversations of both count together."),
        on_one_pathway,
        end_using,
    ),
    Clash(
        "one_target_of_a_team_from_a_month",
        gettext_lazy("Targets on pathways that both use"),
        gettext_lazy("The target of the team that holds the pathway stays, else that of the team that goes on."),
        targets_on_one_pathway,
        keep_one_target,
    ),
    Clash(
        "one_guide_of_a_team_per_pathway",
        gettext_lazy("Guides of pathways that both use"),
        gettext_lazy("The guide of the team that goes on stays. The other is deleted."),
        guides_of_one_pathway,
        _drop(guides_of_one_pathway),
    ),
    Clash(
        "one_question_of_a_kind_per_place",
        gettext_lazy("Questions at touchpoints at which both ask"),
        gettext_lazy("The questions of the team that goes on stay. The others are deleted."),
        questions_at_one_touchpoint,
        _drop(questions_at_one_touchpoint),
    ),
    Clash(
        "one_reason_of_a_pathway_and_month",
        gettext_lazy("Short months that both gave a reason for"),
        gettext_lazy("The reason of the team that goes on stays. The other is deleted."),
        months_that_both_explained,
        _drop(months_that_both_explained),
    ),
    Clash(
        "a_team_is_asked_once_until_it_is_over",
        gettext_lazy("Improvements that both work on"),
        gettext_lazy("The team goes on with its own tests and numbers. Those of the one that was stay with it."),
        in_one_improvement,
        end_taking_part,
    ),
    Clash(
        "one_current_membership_per_user_per_team",
        gettext_lazy("People in both teams"),
        gettext_lazy("Each is in the team once, in the role that may do more."),
        in_both,
        _join_people,
    ),
    Clash(
        "",
        gettext_lazy("People invited to both teams"),
        gettext_lazy("One invitation stays; the other is withdrawn."),
        invited_to_both,
        _withdraw_invitations,
    ),
    Clash(
        "one_active_pathway_of_a_name_per_team",
        gettext_lazy("Pathways of one name"),
        gettext_lazy("Both stay, each with its stories. The one that comes says which team it is from."),
        pathways_of_one_name,
        _rename("title", pathways_of_one_name, _titles),
    ),
    Clash(
        "one_theme_of_a_name_per_team",
        gettext_lazy("Themes of one name"),
        gettext_lazy("They become one theme, with the highlights of both."),
        themes_of_one_name,
        _join_themes,
    ),
    Clash(
        "",
        gettext_lazy("Measures of one name that belong to no improvement"),
        gettext_lazy("Both stay. The one that comes says which team it is from."),
        measures_of_one_name,
        _rename("name", measures_of_one_name, _measures),
    ),
    Clash(
        "reflections_are_opened_once_at_a_time",
        gettext_lazy("Reflections that the coach and the QI lead may read"),
        gettext_lazy("They may not read them any more, until the lead of the team that goes on says so again."),
        opened_by_either,
        _close_reflections,
    ),
    Clash(
        "one_oversight_of_a_name_per_team",
        gettext_lazy("Oversight groups of one name"),
        gettext_lazy("Both stay. The one that comes says which team it is from."),
        oversights_of_one_name,
        _rename("name", oversights_of_one_name, _oversights),
    ),
    Clash(
        "one_conversation_per_imported_row",
        gettext_lazy("Rows of feedback that both imported"),
        gettext_lazy("Both stay, and both are counted, as before."),
        rows_imported_twice,
        _forget_sources,
    ),
]


def clashes_between(team: Team, into: Team) -> list[tuple[Clash, int]]:
    """The clashes there are, each with how many. One statement for each kind."""
    counted = [(clash, clash.rows(team, into).count()) for clash in CLASHES]
    return [(clash, number) for clash, number in counted if number]
