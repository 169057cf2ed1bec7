"""What a team's first page asks, but for the words of today: at most nine statements, however much the team has."""

from datetime import date, datetime

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Min, OuterRef, Subquery
from django.utils import timezone

from ceim.access.policy import Permission
from ceim.across.dashboards.queries.counting import count_of
from ceim.across.dashboards.queries.lead import with_lead_facts
from ceim.across.dashboards.queries.needs import with_needs
from ceim.across.dashboards.queries.teams import last_meeting
from ceim.across.retention.review import left_to_a_person
from ceim.months import months_before
from ceim.statements import statement
from ceim.teams.models import Move, Pathway, PathwayPartner, RoleGrant, Team
from conversations.concerns.listing import listed
from conversations.dictation import written_down_for
from conversations.models import AskedBack, Concern, Conversation, Draft, KeptBack
from conversations.release.rules import CAN_BE_RELEASED, waiting_for_release
from improvements.holding.due import ASKS_OTHERS_FOR, brought_in_for, quarterly_for
from improvements.models import BoardEntry, Cycle, Implementation
from improvements.spread.offers import TOLD_FOR, declined_since, offered_since
from meetings.models import Action, ActionNote, Meeting

MOST_SHOWN = 5  # of one kind; the pages behind show all
MOST_TESTS = 10
MONTHS_TOLD = 12  # of which it is told how the team works
NONE_WAITS = {"stories": 0, "oldest": None}


def team_facts(membership):
    """The team, with what it has done so far, and how much waits for its lead and for this person. One statement."""
    now = timezone.now()
    today, told_since = timezone.localdate(now), now - TOLD_FOR
    days = {"today": today, "since": today - TOLD_FOR, "answered_since": today - ASKS_OTHERS_FOR}
    days["year"] = months_before(today, MONTHS_TOLD - 1)
    return _team_facts(membership, now=now, told_since=told_since, **days)[0]


@statement
def _team_facts(
    membership,
    *,
    today: date,
    now: datetime,
    told_since: datetime,
    since: date,
    answered_since: date,
    year: date,
):
    of_team = {"team": OuterRef("pk")}
    asked = [each(membership, today, answered_since).filter(**of_team) for each in (brought_in_for, quarterly_for)]
    to_approve = BoardEntry.objects.filter(approved_at__isnull=True, taken_down_on__isnull=True, **of_team)
    to_join = Move.objects.open().filter(to_team=OuterRef("pk"), starts_on__lte=today)
    to_agree = RoleGrant.objects.waiting(now).filter(membership__team=OuterRef("pk"))
    asked_back = AskedBack.objects.waiting_for(membership).filter(**of_team)
    facts = Team.objects.annotate(
        has_pathway=_exists_a_pathway(of_team),
        has_conversation=Exists(Conversation.objects.counted().filter(**of_team)),
        has_released=Exists(Conversation.objects.readable().filter(**of_team)),
        last_met_on=last_meeting(),
        to_approve=count_of(to_approve),
        to_join=count_of(to_join, by="to_team"),
        to_agree=count_of(to_agree, by="membership__team"),
        begun=count_of(Draft.objects.visible_to(membership).begun()),
        to_look_at=count_of(written_down_for(membership)),
        asked_back=count_of(asked_back),
        asked_back_first=Subquery(asked_back.order_by("asked_at").values("conversation")[:1]),
        offered=count_of(offered_since(told_since).filter(receiving_team=OuterRef("pk")), by="receiving_team"),
        offers_declined=count_of(declined_since(since).filter(**of_team)),
        kept_back=count_of(KeptBack.objects.waiting_for(membership)),
        lets_leads_decide=Exists(left_to_a_person(OuterRef("organisation"))),
        is_asked_whether_it_holds=Exists(asked[0]) | Exists(asked[1]),
    )
    facts = with_needs(facts.filter(pk=membership.team_id), year)
    return with_lead_facts(facts) if membership.may(Permission.DECIDE_ON_OPPORTUNITY) else facts


def offers_declined_lately(membership, facts):
    """Why teams do not take up what this one offered them. No statement where none said so."""
    if not facts.offers_declined:
        return []
    return _offers_declined(membership, since=timezone.localdate() - TOLD_FOR)


@statement
def _offers_declined(membership, *, since: date):
    declined = declined_since(since).filter(team=membership.team_id)
    return declined.select_related("site__spread")[:MOST_SHOWN]


def _exists_a_pathway(of_team):
    used = PathwayPartner.objects.at_work().filter(pathway__retired_on=None, **of_team)
    return Exists(Pathway.objects.active().filter(**of_team)) | Exists(used)


def stories_to_release(membership):
    """How many wait: `here` for this person, since `oldest`; `elsewhere` for a colleague, or a concern to be closed."""
    if not membership.may(Permission.RELEASE_STORY):
        return {"here": 0, "elsewhere": 0, "oldest": None}
    rows = _stories_to_release(membership, today=timezone.localdate(), now=timezone.now())
    here, elsewhere = (next((row for row in rows if row["is_here"] is each), NONE_WAITS) for each in (True, False))
    return {"here": here["stories"], "elsewhere": elsewhere["stories"], "oldest": here["oldest"]}


@statement
def _stories_to_release(membership, *, today: date, now: datetime):
    is_here = ExpressionWrapper(CAN_BE_RELEASED, output_field=BooleanField())
    waiting = waiting_for_release(membership, today, now).order_by().annotate(is_here=is_here).values("is_here")
    return waiting.annotate(stories=Count("pk"), oldest=Min("recorded_at"))


@statement
def planned_meetings(membership):
    """The next first; those whose day is past were not written up."""
    return Meeting.objects.visible_to(membership).planned().order_by("planned_for")[:MOST_SHOWN]


def own_actions(membership):
    return _own_actions(membership) if membership.pk else []


@statement
def _own_actions(membership):
    actions = Action.objects.visible_to(membership).open().filter(owner=membership.pk)
    notes = ActionNote.objects.filter(action=OuterRef("pk"), kind=ActionNote.Kind.HANDED_OVER, to_owner=membership.pk)
    newest = notes.exclude(written_by=membership.user_id).order_by("-pk")
    actions = actions.annotate(
        handed_over_by=Subquery(newest.values("written_by__name")[:1]), given_note=Subquery(newest.values("text")[:1])
    )
    return actions.select_related("taken_over_from").order_by("due_on", "pk")[:MOST_SHOWN]


def open_concerns(membership):
    """Concerns for those who handle them: what cannot wait comes first, then the oldest."""
    if not membership.may(Permission.HANDLE_CONCERN):
        return []
    return _open_concerns(membership)


@statement
def _open_concerns(membership):
    return listed(Concern.objects.visible_to(membership).open())[:MOST_SHOWN]


@statement
def open_cycles(membership):
    """Tests under way, the longest running first; open ones of what was stopped too, for these can be completed."""
    return listed_tests(Cycle.objects.own_of(membership).to_complete())[:MOST_TESTS]


def listed_tests(cycles):
    return cycles.select_related("idea__improvement").order_by("starts_on", "pk")


@statement
def told_lately(membership):
    entries = BoardEntry.objects.visible_to(membership)
    entries = entries.filter(approved_at__isnull=False, taken_down_on__isnull=True)
    return entries.order_by("-approved_at", "-pk")[:3]


@statement
def implemented_lately(membership):
    made_normal = Implementation.objects.own_of(membership).filter(normal_on__isnull=False)
    return made_normal.select_related("idea__improvement").order_by("-normal_on", "-pk")[:3]
