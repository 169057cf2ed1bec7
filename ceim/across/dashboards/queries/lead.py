"""What waits for a decision in a team, and what is short of evidence: as columns of the statement of its first page."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from ceim.across.dashboards.queries.counting import count_of
from improvements.models import Candidate, Cycle, CycleQuestion, Measure, Reading
from meetings.models import Evidence, Opportunity


def with_lead_facts(teams: QuerySet) -> QuerySet:
    """Adds how many there are of each, and of what is short of evidence which is the oldest."""
    of_team = {"team": OuterRef("pk")}
    short_of = {
        "without_words": needs_without_words(),
        "without_readings": measures_without_readings(),
        "without_prediction": tests_without_prediction(),
    }
    numbers = {name: count_of(rows.filter(**of_team)) for name, rows in short_of.items()}
    oldest = {
        f"{name}_first": Subquery(rows.filter(**of_team).order_by("pk").values("pk")[:1])
        for name, rows in short_of.items()
    }
    return teams.annotate(
        undecided=count_of(Opportunity.objects.filter(state=Opportunity.State.NEW, **of_team)),
        proposed=count_of(Candidate.objects.filter(state__in=Candidate.OPEN, **of_team)),
        **numbers,
        **oldest,
    )


def needs_without_words() -> QuerySet:
    """Needs that are not decided yet, or wait to be worked on, behind which nothing stands that anybody said."""
    return Opportunity.objects.in_play().filter(~Exists(Evidence.objects.filter(opportunity=OuterRef("pk"))))


def measures_without_readings() -> QuerySet:
    """Of work that goes on, where the team that defined it has not written down a number yet, nor does CEIM count."""
    at_work = Q(improvement=None) | Q(improvement__stopped_on=None)
    readings = Reading.objects.filter(measure=OuterRef("pk"), team=OuterRef("team"))
    return Measure.objects.filter(at_work, ~Exists(readings), retired_on=None, derived_from="")


def tests_without_prediction() -> QuerySet:
    """Tests that are planned and not carried out: a prediction can still be made."""
    asked = CycleQuestion.objects.filter(cycle=OuterRef("pk"), team=F("cycle__team"))
    return Cycle.objects.under_way().filter(~Exists(asked), done_on=None)
