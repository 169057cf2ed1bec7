"""Which rows of each kind began before a day, and may go: what somebody still needs is never among them."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from ceim.across.api.models import ApiToken
from ceim.across.retention.letting_go import GONE, ROLE_GONE
from ceim.across.retention.models import StoryKept
from ceim.letters import Letter
from ceim.teams.models import Invitation
from ceim.teams.models.invitation_days import oldest_open_on
from conversations.models import (
    Agreement,
    AskedBack,
    Concern,
    Conversation,
    Draft,
    FeedbackImport,
    Passage,
    StoryHold,
)
from improvements.models import BoardEntry, Comment, Improvement, Participation
from meetings.models import Attendance, GuestLetter, HeardElsewhere, Meeting

State = FeedbackImport.State
PUT_OFF = timedelta(days=31)  # a meeting that is planned still may be held for so long after its day
ON_ITS_WAY = (Letter.State.DUE, Letter.State.SENDING)


# --- What is still needed -----------------------------------------------------------------------------------------


def not_needed(stories: QuerySet, today: date) -> QuerySet:
    """All but those that must stay for now, or that the person asks back: those go the other way."""
    asked = AskedBack.objects.order_by().filter(conversation=OuterRef("pk"))
    return stories.filter(
        ~_has_open_concern(), ~Exists(asked), ~StoryHold.is_held(), ~StoryKept.is_kept(today), *_not_for_meeting(today)
    )


def _has_open_concern():
    return Exists(Concern.objects.open().order_by().filter(conversation=OuterRef("pk")))


def _not_for_meeting(today):
    """Not on the list of a meeting that is still to be held, or goes on."""
    planned = Meeting.objects.planned().filter(planned_for__date__gte=today - PUT_OFF).order_by()
    own = Meeting.stories.through.objects.filter(conversation=OuterRef("pk"), meeting__in=planned.values("pk"))
    elsewhere = HeardElsewhere.objects.order_by().filter(conversation=OuterRef("pk"), meeting__in=planned.values("pk"))
    return ~Exists(own), ~Exists(elsewhere)


def _not_about_needed(rows, of, to=""):
    """The rows but those about a story that is held, or with an open concern, found by `about_story` of `of`."""
    needed = Conversation.objects.filter(Q(_has_open_concern()) | Q(StoryHold.is_held())).order_by().values("pk")
    for path in of.about_story:
        about = rows.model._base_manager.filter(**{f"{to}{path}__in": needed}).order_by()
        rows = rows.filter(~Q(pk__in=about.values("pk")))
    return rows


# --- What people told ---------------------------------------------------------------------------------------------


def stories(organisation, before, today):
    readable = Conversation.objects.readable().filter(team__organisation=organisation, words_gone_on__isnull=True)
    return not_needed(readable.filter(held_on__lt=before), today)


def captured(organisation, before, today):
    words = Passage.objects.order_by().filter(conversation=OuterRef("pk")).exclude(captured_text="", asked_text="")
    released = Conversation.objects.readable().filter(team__organisation=organisation, released_at__date__lt=before)
    return not_needed(released.filter(Exists(words), words_gone_on__isnull=True), today)


def unreleased(organisation, before, today):
    """Waiting, kept back, or not to be shared."""
    recorded = Conversation.objects.filter(state=Conversation.State.RECORDED, team__organisation=organisation)
    return not_needed(recorded.filter(held_on__lt=before), today)


def refused(organisation, before, today):
    agreements = Agreement.objects.order_by().filter(conversation=OuterRef("pk"))
    no = [agreements.refused(scope) for scope in (Agreement.Scope.NOTES, Agreement.Scope.TEAM)]
    return unreleased(organisation, before, today).filter(Q(Exists(no[0])) | Q(Exists(no[1])))


def drafts(organisation, before, today):
    """The others go by themselves."""
    return Draft.objects.filter(team__organisation=organisation, is_whole=True, saved_at__date__lt=before)


def imports(organisation, before, today):
    begun = FeedbackImport.objects.filter(team__organisation=organisation, uploaded_at__date__lt=before)
    return begun.filter(state__in=(State.UPLOADED, State.MAPPED))


# --- Concerns and holds -------------------------------------------------------------------------------------------


def concerns(organisation, before, today):
    """Closed ones that still say where to; of a story that is held they stay whole."""
    closed = Concern.objects.filter(team__organisation=organisation, closed_at__date__lt=before)
    says = closed.exclude(passed_to_role="", outside_reference="", conversation__isnull=True)
    return _not_about_needed(says, Concern)


def holds(organisation, before, today):
    """Ended ones that still say of which case; of a story that is held again they stay."""
    ended = StoryHold.objects.filter(team__organisation=organisation, ended_at__date__lt=before).exclude(reference="")
    return ended.filter(~StoryHold.is_held("conversation"))


# --- What teams wrote, and who was there --------------------------------------------------------------------------


def comments(organisation, before, today):
    """Of work that nobody has written about since."""
    said = Comment.objects.filter(team__organisation=organisation, written_at__date__lt=before)
    later = Comment.objects.order_by().filter(team=OuterRef("team"), written_at__date__gte=before)
    of_the_same = Q(improvement=OuterRef("improvement")) | Q(improvement__isnull=True, measure=OuterRef("measure"))
    return _not_about_needed(said.filter(~Exists(later.filter(of_the_same))), Comment)


def board(organisation, before, today):
    down = BoardEntry.objects.filter(team__organisation=organisation, taken_down_on__lt=before)
    return _not_about_needed(down.exclude(you_said=GONE, quote__isnull=True), BoardEntry)


def contacts(organisation, before, today):
    """Of places outside, of which nobody has an account."""
    over = Participation.objects.filter(team__organisation=organisation, until__lt=before).exclude(place="")
    return _not_about_needed(over.exclude(contact=""), Improvement, "improvement__")


def guests(organisation, before, today):
    """At meetings that are over, but those to whom the minutes are still to be sent."""
    came = Attendance.objects.filter(team__organisation=organisation, meeting__planned_for__date__lt=before)
    waits = GuestLetter.objects.order_by().filter(guest=OuterRef("pk"), state__in=ON_ITS_WAY)
    over = came.exclude(guest_role__in=("", ROLE_GONE)).exclude(meeting__state=Meeting.State.PLANNED)
    return _not_about_needed(over.filter(~Exists(waits)), Meeting, "meeting__")


# --- Files and access ---------------------------------------------------------------------------------------------


def imported(organisation, before, today):
    """Which rows are there already is remembered with the stories."""
    return FeedbackImport.objects.filter(team__organisation=organisation, ended_at__date__lt=before)


def invitations(organisation, before, today):
    ended = Q(withdrawn_at__isnull=False) | Q(sent_at__lt=oldest_open_on(today))
    return Invitation.objects.filter(
        ended, organisation=organisation, accepted_at__isnull=True, sent_at__date__lt=before
    )


def tokens(organisation, before, today):
    ended = Q(last_day__lt=before) | Q(withdrawn_at__date__lt=before)
    return ApiToken.objects.filter(ended, organisation=organisation)
