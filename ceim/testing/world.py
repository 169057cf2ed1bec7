"""One record of every kind for a team, so that every address can be filled in."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from ceim.accounts.models import SignInRecord
from ceim.across.dashboards.models import SavedView
from ceim.across.digest.models import RemindersPause
from ceim.across.digest.stopping import stop_ticket
from ceim.across.findings.models import FindingAnswer
from ceim.across.open_files.models import OpenFiles
from ceim.across.retention.models import RetentionRule
from ceim.teams.models import (
    Duty,
    Invitation,
    InvitationLetter,
    LeadDeputy,
    Membership,
    Move,
    Pathway,
    RoleGrant,
    Team,
)
from ceim.testing import factories as make
from ceim.testing.api_tokens import make_api_token
from ceim.testing.board_papers import make_board_paper
from ceim.testing.guests import make_guest_letter
from ceim.testing.of_words import IN_ARABIC, IN_POLISH
from ceim.testing.other_teams import make_team
from ceim.testing.world_of_work import what_changed
from conversations.models import Concern, Draft, FeedbackImport, Question, Theme, WordsLeft
from meetings.live.codes import new_code, room_ticket
from meetings.minutes.for_guests import minutes_ticket
from meetings.models import Action, ActionNote, GroundRules, Oversight, Reflection, TeamAgenda, TeamVision

POLISH, ARABIC = {"words": IN_POLISH, "written_in": "pl"}, {"words": IN_ARABIC, "written_in": "ar"}


def make_world(lead):
    """Ids by the name of the route argument, all of the team that `lead` leads."""
    pathway = Pathway.objects.filter(team=lead.team).first() or make.make_pathway(lead.team)
    heard = what_was_heard(lead, pathway)
    heard["listening_activity"] = make.make_listening(lead, pathway=pathway)
    records = heard | what_was_made_of_it(lead, heard)
    records |= what_changed(lead, records["opportunity"])
    today = timezone.localdate()
    records |= who_moves(lead.team, lead.user) | who_shares(lead, pathway)
    records["sign_in"] = SignInRecord.objects.create(user=lead.user, kind="signed_in", session_key="none of today")
    return {f"{name}_id": record.pk for name, record in records.items()} | {
        "passkey_id": 1,  # nobody's: one is made by a device alone
        "year": today.year,
        "month": today.month,
        "step": "about",
        "kind": "reflective",
        "record_kind": "stories",
        "thread_kind": "improvement",
        "record_id": records["improvement"].pk,
        "letter_key": uuid4(),
        "rest": "nothing",
        "ticket": room_ticket(records["meeting"]),
        "stop_ticket": stop_ticket(lead.user),
        "minutes_ticket": minutes_ticket(make_guest_letter(lead)),
        "join_code": records["meeting"].join_code,
        "slip_secret": records["highlight"].passage.conversation.slip_secret,
    }


def who_moves(team, by):
    """Somebody on duty who is asked from the team to another of its organisation, and somebody the other way."""
    other = make_team(team.organisation, f"Beside {team.name}")
    about = {"role": "partner", "starts_on": timezone.localdate(), "asked_by": by}
    going, coming = (
        Membership.objects.create(team=of, name=name, role="partner")
        for of, name in ((team, "Going"), (other, "Coming"))
    )
    days = {"starts_on": date(2030, 1, 1), "ends_on": date(2030, 1, 9)}
    return {
        "duty": Duty.objects.create(team=team, person=going, said_by=by, **days),
        "grant": RoleGrant.objects.create(membership=going, role="lead"),
        "departure": Move.objects.create(team=team, to_team=other, membership=going, **about),
        "arrival": Move.objects.create(team=other, to_team=team, membership=coming, **about),
    }


def who_shares(lead, pathway):
    """A team that uses this one's pathway, one that asks this one to use its own, and a group of teams."""
    using, asking = (make_team(lead.team.organisation, f"{name} {lead.team.name}") for name in ("Uses", "Asks"))
    return {
        "pathway_partner": make.make_pathway_partner(pathway, team=using, by=lead),
        "asked_partner": make.make_pathway_partner(make.make_pathway(asking), team=lead.team, by=lead, since=None),
        "pause": RemindersPause.objects.create(
            person=lead.user, team=lead.team, last_day=timezone.localdate(), reason="away", began_at=timezone.now()
        ),
        "group": lead.team.organisation.groups.create(name=f"Led by {lead.name}", kind="other", lead=lead.user),
    }


def what_was_heard(lead, pathway):
    team = lead.team
    highlight = make.make_highlight(lead, make.make_conversation(lead, state="released", pathway=pathway, **POLISH))
    return {
        "pathway": pathway,
        "touchpoint": pathway.touchpoints.first(),
        "membership": lead,
        "leaver": (
            left := Membership.objects.create(team=team, name="Left", role="partner", ended_on=date(2026, 1, 2))
        ),
        "deputy": LeadDeputy.objects.create(
            team=team,
            deputy=lead,
            stands_in_for=left,
            starts_on=date(2030, 1, 1),
            ends_on=date(2030, 1, 9),
            named_by=lead.user,
        ),
        "invitation": Invitation.objects.create(
            organisation=team.organisation, team=team, email="new@example.org", name="New", role="member"
        ),
        "draft": _begun(lead, pathway),
        "question": Question.objects.create(
            team=team, touchpoint=pathway.touchpoints.first(), kind="discovery", text="Tell me about it", position=1
        ),
        "feedback_import": FeedbackImport.objects.create(
            team=team,
            uploaded_by=lead.user,
            file_name="cards.csv",
            row_count=1,
            table={"header": ["Words", "Date"], "rows": [["The tea was hot", "01/02/2026"]]},
        ),
        "conversation": highlight.passage.conversation,
        "agreement": highlight.passage.conversation.agreements.get(scope="public"),
        **what_is_not_released(lead, pathway),
        "passage": highlight.passage,
        "highlight": highlight,
        "theme": Theme.objects.create(team=team, name="Waiting"),
        "concern": Concern.objects.create(team=team, kind="complaint", urgency="today", raised_by=lead.user),
    }


def _left_of(lead, pathway):
    """What was written about a story that was taken back."""
    gone = make.make_conversation(lead, state="withdrawn", pathway=pathway)
    closed = {"closed_by": lead.user, "closed_at": timezone.now(), "outcome": Concern.Outcome.values[0]}
    about = Concern.objects.create(
        team=lead.team, conversation=gone, kind="complaint", urgency="today", raised_by=lead.user, **closed
    )
    return WordsLeft.objects.create(
        team=lead.team, conversation=gone, record_type="conversations.concern", record_id=about.pk
    )


def _begun(lead, pathway):
    answers = {"words_whole": [IN_POLISH], "written_in": ["pl"]}
    return Draft.objects.create(team=lead.team, pathway=pathway, held_by=lead.user, saves=1, answers=answers)


def what_is_not_released(lead, pathway):
    waiting, kept_back = (make.make_conversation(lead, pathway=pathway, **ARABIC) for _each in range(2))
    make.make_kept_back(lead, kept_back)
    return {"waiting": waiting, "kept_back": kept_back, "words_left": _left_of(lead, pathway)}


def what_was_made_of_it(lead, heard):
    team, meeting = lead.team, make.make_meeting(lead)
    passed_on = make.make_opportunity(
        lead, need="A quieter lift", highlight=heard["highlight"], state="passed_on", passed_to="Estates"
    )
    oversight = Oversight.objects.create(team=team, name="Discharge oversight", started_on=timezone.localdate())
    return {
        "meeting": meeting,
        "agenda_item": _opened(lead, meeting, heard["conversation"]),
        "series": make.make_series(lead),
        "reflection": Reflection.objects.create(
            team=team, meeting=meeting, kind="feeling", text="Sad", by=lead.user, state="shared"
        ),
        "action": _agreed(lead, meeting),
        "opportunity": make.make_opportunity(lead, highlight=heard["highlight"], meeting=meeting),
        "ask": passed_on.asks.create(team=team, receiver="Estates", asked_on=timezone.localdate()),
        "oversight": oversight,
        "oversight_member": oversight.members.create(
            team=team, name="Jo", part="Sponsor", user=lead.user, since=timezone.localdate()
        ),
    }


def _opened(lead, meeting, story):
    """The item in front of a meeting that goes on, with a story beside it."""
    now = timezone.now()
    meeting.opened_at, meeting.opened_by, meeting.steering = now, lead, lead
    meeting.story, meeting.join_code = story, new_code()
    meeting.save()
    meeting.stories.add(story)
    about = {"title": "Hear the stories", "key": "stories", "minutes": 15, "notes": "We were quiet"}
    return meeting.agenda.create(
        team=lead.team, position=1, state="on", started_at=now, shown_at=now, ends_at=now, **about
    )


def _agreed(lead, meeting):
    """An action of which something was said; and how the team meets."""
    about = {"team": lead.team, "written_by": lead.user}
    action = Action.objects.create(team=lead.team, meeting=meeting, text="Ask", owner=lead, due_on=date(2030, 1, 1))
    ActionNote.objects.create(action=action, meeting=meeting, kind="going_on", text="Half", **about)
    agreed = {"agreed_with": "Two patients", "agreed_on": date(2026, 1, 1)}
    TeamVision.objects.create(text="Nobody waits alone", spoken_by="The night staff", **agreed, **about)
    GroundRules.objects.create(rules="We listen", **about)
    agenda = TeamAgenda.objects.create(kind="reflective", **about)
    agenda.items.create(team=lead.team, position=1, title="Tea", minutes=5)
    return action


def what_waits(team, by):
    """A team that has not met, and somebody who is on it."""
    about = {"team": team, "kind": "meeting", "record": team.pk}
    FindingAnswer.objects.create(what="taken", until=timezone.localdate() + timedelta(days=7), by=by, **about)
    return {"finding_kind": "meeting", "found_id": team.pk}


def _set_rule_of_retention(cast):
    rule = {"kind": "stories", "months": 24, "action": "review", "set_by": cast.user("ada"), "set_at": timezone.now()}
    RetentionRule.objects.create(organisation=cast.organisation, **rule)


def make_organisation_world(cast):
    """Makes what the organisation's own pages are about."""
    invitation = Invitation.objects.create(
        organisation=cast.organisation, email="quality@example.org", name="New", role="qi_lead"
    )
    group = cast.organisation.groups.create(name="Surgery", kind="directorate", lead=cast.user("quentin"))
    group.places.create(team=cast.ward_8, since=group.started_on)
    closed = Team.objects.create(
        organisation=cast.organisation,
        name="Ward 9",
        address="strathmoor/ward-9",
        setting="inpatient",
        started_on=date(2024, 1, 1),
        ended_on=date(2026, 1, 1),
    )
    records = {
        "person": cast.user("callum"),
        "role": cast.ada,
        "officer": cast.conor,
        "invitation": invitation,
        "group": group,
    }
    records["api_token"] = make_api_token(cast.ada)
    records["grant"] = RoleGrant.objects.create(organisation_role=cast.conor, role="concerns_officer")
    own = {"user": cast.user("quentin"), "organisation": cast.organisation}
    records["view"] = SavedView.objects.create(name="Hospices", query="setting=hospice", **own)
    records["letter"] = InvitationLetter.objects.create(invitation=invitation, due_at=timezone.now(), state="failed")
    records["board_paper"] = make_board_paper(cast.quentin)
    asked = {"organisation": cast.organisation, "asked_by": cast.user("ada"), "of_team": cast.ward_8}
    _set_rule_of_retention(cast)
    records["open_files"] = OpenFiles.objects.create(state="ready", **asked)
    teams = {"team": cast.ward_8, "other_team": cast.ward_7, "closed_team": closed}
    return {f"{name}_id": record.pk for name, record in (records | teams).items()} | {
        **what_waits(cast.ward_8, cast.user("quentin")),
        "language": "cy",
        "mail_kind": "invitation",
        "phase_place": 1,
        "place": "listen",
        "record_kind": "stories",
    }
