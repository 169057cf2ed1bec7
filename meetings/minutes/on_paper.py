"""The minutes of a meeting on paper, with what their page says."""

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ceim.documents.blocks import BOLD, PLAIN, QUIET, STRONG, Heading, Listing, PaperTable, paragraph
from ceim.documents.document import Document
from ceim.nhs.formats import nhs_date, nhs_month, nhs_time
from meetings.models import Opportunity

State = Opportunity.State


def minutes_of(team, page):
    """`page` is what the page of a held meeting shows; what is private to its reader is not on paper."""
    meeting, today = page["meeting"], timezone.localdate()
    held_at = timezone.localtime(meeting.held_at)
    about = [team.name, meeting.get_kind_display(), nhs_date(held_at), nhs_time(held_at), meeting.place]
    made_on = _("Made on %(day)s.") % {"day": nhs_date(today)}
    return Document(
        title=", ".join([_("Minutes"), *about[:3]]),
        organisation=team.organisation.name,
        language=get_language(),
        head=" · ".join([team.name, _("Minutes"), nhs_date(held_at)]),
        foot=made_on,
        made_on=today,
        front=(Heading(_("Minutes"), 1), paragraph(", ".join(each for each in about if each)), *_parts(page)),
    )


def standing_of(kept):
    """Whether the minutes are agreed yet, and where."""
    if kept is None:
        return _("This meeting was held before minutes were kept as they stood. What is written down now is shown.")
    if kept.record.agreed_at is None:
        return _("These minutes are not agreed yet.")
    return _("These minutes were agreed on %(day)s.") % {"day": nhs_date(kept.record.agreed_in.planned_for)}


def _parts(page):
    yield paragraph(standing_of(page["kept"]), QUIET)
    if page["meeting"].oversight:
        yield paragraph(f"{_('Oversight group:')} {page['meeting'].oversight.name}")
    yield Heading(_("Who was there"), 2)
    yield from _people(page)
    yield from _looked_back_at(page["looked_back_at"])
    yield from _stories(page)
    yield from _heard_elsewhere(page)
    yield Heading(_("Reflections on the whole meeting"), 2)
    whole, found, late = page["whole_reflections"], page["reflections_on"], page.get("late_reflections", ())
    if whole:
        yield _reflections(whole, late)
    elif not found.closed:
        yield paragraph(_("None shared."))
    yield from (paragraph(told) for told in (found.told_closed, found.told_set_aside) if told)
    yield Heading(_("Opportunities and decisions"), 2)
    yield (
        _opportunities(page["opportunities"])
        if page["opportunities"]
        else paragraph(_("None were stated or decided in this meeting."))
    )
    if page.get("opportunities_since"):
        yield paragraph(_("Added after the meeting:"), STRONG)
        yield _opportunities(page["opportunities_since"])
    yield Heading(_("Actions"), 2)
    yield _actions(page["actions"]) if page["actions"] else paragraph(_("None were agreed."))
    if page.get("actions_since"):
        yield paragraph(_("Added after the meeting:"), STRONG)
        yield _actions(page["actions_since"])
    yield from _agenda(page["kept"])
    if page["told"]:
        yield Heading(_("How the meeting went"), 2)
        yield Listing(tuple(page["told"]))
    if page["meeting"].notes:
        yield Heading(_("Notes"), 2)
        yield from _text(page["meeting"].notes)


def _agenda(kept):
    """What was noted on its items, and what nobody came to."""
    if kept is None or not (kept.noted or kept.not_reached):
        return
    yield Heading(_("The agenda"), 2)
    for item in kept.noted:
        yield Heading(item.title, 3)
        yield from _text(item.notes)
    if kept.not_reached:
        yield paragraph(f"{_('Not reached:')} {', '.join(kept.not_reached)}")


def _text(notes):
    return (paragraph(each) for each in notes.split("\n\n") if each.strip())


def _people(page):
    present, apologies, professions = page["present"], page["apologies"], page["profession_count"]
    if not present and not apologies:
        yield paragraph(_("Nobody is recorded yet."))
        return
    told = ngettext("%(counter)s person present,", "%(counter)s people present,", len(present))
    of_work = ngettext("%(counter)s profession present.", "%(counter)s professions present.", professions)
    yield paragraph(f"{told % {'counter': len(present)}} {of_work % {'counter': professions}}")
    if present:
        yield Listing(tuple(map(_person, present)))
    if apologies:
        yield paragraph(f"{_('Apologies:')} {', '.join(each.name or each.guest_role for each in apologies)}")
    if since := page.get("people_since"):
        yield paragraph(_("Who was there was corrected after the meeting. Now written down:"))
        yield Listing(tuple(map(_person, (each for each in since if each.was_present))))


def _person(attendance):
    name = attendance.name or f"{_('Guest:')} {attendance.guest_role}"
    part = "" if attendance.part in ("member", "guest") else f" ({attendance.part_name.lower()})"
    return ", ".join(each for each in (name, attendance.profession) if each) + part


def _looked_back_at(notes):
    if notes:
        yield Heading(_("Since last time"), 2)
        yield Listing(tuple(map(_said_of, notes)))


def _said_of(note):
    told = f"{note.action.text} ({note.action.owner.name}): {note.get_kind_display().lower()}"
    return f"{told}. {note.text}" if note.text else told


def _stories(page):
    sections, closed = page["sections"], page["closed"]
    if sections or closed or page["meeting"].is_about_stories:
        yield Heading(_("Stories"), 2)
    late = page.get("late_reflections", ())
    if any(reflections for _story, reflections in sections):
        yield from _with_reflections(sections, late)
    elif sections:
        yield Listing(tuple(_name_of(story) for story, _none in sections))
    if not sections and not closed and page["meeting"].is_about_stories:
        yield paragraph(_("No stories."))
    if closed:
        yield paragraph(f"{closed.title}. {closed.why}", QUIET)
    if page["closed_reflections"]:
        yield Heading(_("Reflections on stories that were taken back"), 3)
        yield _reflections(page["closed_reflections"], late)
    elif page["closed_reflection_count"]:
        yield paragraph(_("What was shared about them in the meeting is closed too."))


def _heard_elsewhere(page):
    stories, gone = page["heard_elsewhere"], page["gone_elsewhere"]
    if stories or gone:
        yield Heading(_("Heard elsewhere"), 2)
    if stories:
        yield Listing(tuple(f"{story.pathway}. {_heard_in(story)}" for story in stories))
    if gone:
        told = ngettext(
            "%(counter)s story that was chosen is not shared with your team any more.",
            "%(counter)s stories that were chosen are not shared with your team any more.",
            gone,
        )
        yield paragraph(told % {"counter": gone}, QUIET)


def _heard_in(story):
    marked = _("Heard in %(team)s, %(month)s. Not one of your own six.")
    return marked % {"team": story.team, "month": nhs_month(story.held_on)}


def _with_reflections(sections, late):
    for story, reflections in sections:
        yield paragraph(_name_of(story), STRONG)
        if reflections:
            yield _reflections(reflections, late)


def _name_of(story):
    return f"{story.reference}, {story.pathway}, {nhs_month(story.held_on)}"


def _reflections(reflections, late):
    """`late` are the numbers of those that were shared when the meeting had closed."""
    return Listing(tuple(_reflection(each, each.pk in late) for each in reflections))


def _reflection(each, is_late):
    about = [*([each.author] if each.author else []), *([_("shared after the meeting")] if is_late else [])]
    said = ((f" ({', '.join(about)})", PLAIN),) if about else ()
    return ((f"{each.kind}: ", BOLD), (each.text, PLAIN), *said)


def _opportunities(opportunities):
    head = (_("What people need"), _("Quadrant"), _("Votes"), _("Decision"))
    rows = tuple(
        (
            each.need,
            each.quadrant.label if each.quadrant else _("Not placed"),
            each.vote_count,
            _and_since(decision_on(each), each),
        )
        for each in opportunities
    )
    return PaperTable(_("Opportunities and decisions"), head, rows, widths=(5, 3, 1.2, 4), numbers=(2,))


def decision_on(opportunity):
    to, due = opportunity.passed_to, opportunity.reply_due_on
    if opportunity.state == State.PRIORITISED:
        return _("Chosen for the next test")
    if opportunity.state == State.PARKED:
        return f"{_('Parked:')} {opportunity.parked_reason}"
    if opportunity.state == State.PASSED_ON and due:
        return _("Passed on to %(to)s, reply due %(date)s") % {"to": to, "date": nhs_date(due)}
    if opportunity.state == State.PASSED_ON:
        return _("Passed on to %(to)s") % {"to": to}
    return _("Not decided yet") if opportunity.state == State.NEW else opportunity.get_state_display()


def _and_since(told, each):
    since = getattr(each, "since", "")
    return f"{told}. {_('Since then: %(what)s') % {'what': since}}" if since else told


def _actions(actions):
    head = (_("Action"), _("Who"), _("By when"), _("State"))
    rows = tuple(
        (each.text, each.owner.name, nhs_date(each.due_on), _and_since(state_of(each), each)) for each in actions
    )
    return PaperTable(_("Actions of this meeting"), head, rows, widths=(5, 3, 3, 3))


def state_of(action):
    finished = [nhs_date(action.finished_on)] if action.finished_on else []
    told = ", ".join([action.get_state_display(), *finished])
    return f"{told}: {action.dropped_reason}" if action.dropped_reason else told
