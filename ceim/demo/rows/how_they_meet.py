"""How a team of the demo meets, what its meetings tell of themselves, and what became of its actions, as rows."""

from datetime import timedelta

from django.db.models import F

from meetings.agenda.stages import PlannedItem
from meetings.models import Action, ActionNote, AgendaItem, GroundRules, TeamAgenda, TeamVision


def settle_how_they_meet(ward, clock):
    how = ward.content.meetings.how
    for vision in how.visions:
        _word_vision(ward, vision, clock.in_month(vision.months_ago, 0.75), clock)
    about = {"team": ward.team, "written_by": ward.lead.user}
    if how.ground_rules:
        GroundRules.objects.create(rules="\n".join(how.ground_rules), **about)
    for own in how.agendas:
        agenda = TeamAgenda.objects.create(kind=own.kind, **about)
        for position, item in enumerate(own.items, start=1):
            told = PlannedItem(item.title, item.minutes, item.stage or "")
            agenda.items.create(team=ward.team, position=position, **told._asdict())


def _word_vision(ward, vision, day, clock):
    worded = TeamVision.objects.create(
        team=ward.team,
        text=vision.text,
        why_changed=vision.why_changed,
        spoken_by=vision.spoken_by,
        agreed_with=vision.agreed_with,
        agreed_on=day if vision.agreed_with else None,
        written_by=ward.lead.user,
    )
    TeamVision.objects.filter(pk=worded.pk).update(written_at=clock.at(day))


def tell_how_it_went(meeting, months_ago):
    """All but one or two spoke, and each item took about its minutes."""
    present = meeting.attendances.filter(was_present=True).count()
    meeting.spoke_count = max(0, present - 1 - months_ago % 2)
    meeting.save(update_fields=["spoke_count"])
    took = {"started_at": meeting.held_at, "seconds": F("minutes") * (55 + months_ago)}
    meeting.agenda.update(state=AgendaItem.State.DONE, **took)


def agree_action(ward, content, meeting, clock):
    agreed_on = meeting.held_at.date() if meeting else clock.in_month(content.agreed_months_ago, 0.75)
    due_on = agreed_on + timedelta(days=content.days_to_do)
    is_open = content.state == Action.State.OPEN
    action = Action.objects.create(
        team=ward.team,
        meeting=meeting,
        text=content.text,
        owner=ward.people[content.owner],
        due_on=due_on,
        state=content.state,
        dropped_reason=content.dropped_because,
        finished_on=None if is_open else min(due_on, clock.today),
    )
    for said in content.said:
        _say_of(ward, action, said, clock.at(min(agreed_on + timedelta(days=said.after_days), clock.today)))


def _say_of(ward, action, said, moment):
    """By whoever has it at that time."""
    about = {"kind": said.kind, "text": said.text, "written_by": action.owner.user}
    if said.more_days:
        about |= {"due_before": action.due_on, "due_after": action.due_on + timedelta(days=said.more_days)}
        action.due_on = about["due_after"]
    if said.to:
        about |= {"from_owner": action.owner, "to_owner": ward.people[said.to]}
        action.owner = about["to_owner"]
    action.save()
    note = ActionNote.objects.create(team=ward.team, action=action, **about)
    ActionNote.objects.filter(pk=note.pk).update(written_at=moment)
