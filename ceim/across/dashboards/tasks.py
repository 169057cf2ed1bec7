"""What waits for one person in a team, as a task list: what is most urgent first."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ceim.across.dashboards.period import hours_since
from ceim.across.dashboards.queries import team as queries
from ceim.across.retention.review import stories_to_review
from ceim.nhs.formats import nhs_date
from ceim.teams.grants import agree_url, to_agree_to
from ceim.teams.models import RoleGrant
from conversations.shared_pathways.asked import pathways_asked_of
from improvements.holding.due import asked_of as asked_whether_it_holds
from improvements.models import Cycle
from improvements.taking_part.asked import asked_of

HOLD_CHECKS = {
    "answer_hold_check": gettext_lazy("Does it still hold? %(name)s"),
    "answer_test_check": gettext_lazy("Does anything threaten it? %(name)s"),
}


@dataclass(frozen=True)
class Task:
    text: str
    address: str
    hint: str = ""
    tag: str = ""
    is_late: bool = False


def tasks_of(membership, facts, to_release, past_meetings, cycles, now):
    """`facts`, `to_release` as queried; `past_meetings` nobody wrote up; `cycles` under way. Two statements at most."""
    return [
        *_asked_back(membership, facts),
        *_stories(membership, to_release, now),
        *_own_stories(membership, facts),
        *_kept_back(membership, facts),
        *_actions(membership, timezone.localdate(now)),
        *_meetings(membership, past_meetings),
        *_cycles(membership, cycles),
        *_holding(membership, facts),
        *_entries(membership, facts),
        *_to_decide(membership, facts),
        *_asked(membership),
        *_asked_to_use(membership),
        *_offered(membership, facts),
        *_grants(membership, facts),
        *_people(membership, facts),
    ]


def _asked(membership):
    for each in asked_of(membership):
        words = {"team": each.asker}
        text = _("%(team)s asks your team to take part") if each.is_waiting else _("%(team)s offers your team the lead")
        page = "accept_participation" if each.is_waiting else "take_over_lead"
        yield Task(text % words, _address(membership, page, each.pk), each.improvement.title)


def _asked_to_use(membership):
    for each in pathways_asked_of(membership):
        text = _("%(team)s asks your team to use its pathway") % {"team": each.pathway.team.name}
        yield Task(text, _address(membership, "accept_pathway", each.pk), each.pathway.title)


def _address(membership, page, *ids):
    return reverse(page, args=[membership.team.address, *ids])


def _stories(membership, to_release, now):
    if number := to_release["here"]:
        text = ngettext("Check and release %(n)s story", "Check and release %(n)s stories", number)
        waited = hours_since(to_release["oldest"], now) // 24
        hint = ngettext("The oldest has waited %(days)s day", "The oldest has waited %(days)s days", waited)
        yield Task(
            text % {"n": number},
            _address(membership, "list_conversations") + "?waiting=1",
            hint % {"days": waited} if waited else "",
        )


def _own_stories(membership, facts):
    page = _address(membership, "list_conversations")
    if facts.begun:
        text = ngettext(
            "Finish %(n)s conversation that you began", "Finish %(n)s conversations that you began", facts.begun
        )
        yield Task(text % {"n": facts.begun}, page, _("Only you can see it, and it counts when you finish it"))
    if facts.to_look_at:
        text = ngettext(
            "Look at %(n)s story that somebody wrote down for you",
            "Look at %(n)s stories that somebody wrote down for you",
            facts.to_look_at,
        )
        yield Task(
            text % {"n": facts.to_look_at},
            page,
            _("Is it what the person said? You can change it until it is released"),
        )


def _asked_back(membership, facts):
    if facts.asked_back:
        text = ngettext(
            "Take away the words of %(n)s person who asked for it",
            "Take away the words of %(n)s people who asked for it",
            facts.asked_back,
        )
        yield Task(
            text % {"n": facts.asked_back},
            _address(membership, "show_conversation", facts.asked_back_first),
            _("They asked on the page behind their slip. After 7 days it is done without you"),
        )


def _kept_back(membership, facts):
    if facts.kept_back:
        text = ngettext(
            "Look at %(n)s story that is kept back", "Look at %(n)s stories that are kept back", facts.kept_back
        )
        yield Task(
            text % {"n": facts.kept_back},
            _address(membership, "list_conversations") + ("?kept_back=1" if membership.may_release_story else ""),
            _("Change the words, or ask the person. Then send it for release again"),
        )


def _actions(membership, today):
    for action in queries.own_actions(membership):
        is_late = action.due_on < today
        yield Task(
            action.text,
            _address(membership, "show_action", action.pk),
            _hint_of(action),
            _("Overdue") if is_late else "",
            is_late,
        )


def _hint_of(action):
    words = {"day": nhs_date(action.due_on), "team": action.taken_over_from and action.taken_over_from.name}
    words |= {"name": action.handed_over_by, "note": action.given_note}
    if action.taken_over_from:
        return _("Your action, due %(day)s, taken over from %(team)s") % words
    if action.handed_over_by and action.given_note:
        return _("Handed over to you by %(name)s, due %(day)s: %(note)s") % words
    if action.handed_over_by:
        return _("Handed over to you by %(name)s, due %(day)s") % words
    return _("Your action, due %(day)s") % words


def _meetings(membership, past_meetings):
    if membership.may_run_meeting:
        for meeting in past_meetings:
            day = nhs_date(timezone.localdate(meeting.planned_for))
            yield Task(
                _("Finish the meeting of %(day)s") % {"day": day},
                _address(membership, "show_meeting", meeting.pk),
                _("Say that it was held, or why it was not"),
            )


def _cycles(membership, cycles):
    if membership.may_test_change:
        for cycle in cycles:
            if cycle.stage == Cycle.Stage.STUDY:
                yield Task(
                    _("Study cycle %(number)s") % {"number": cycle.number},
                    _address(membership, "study_cycle", cycle.pk),
                    cycle.idea.text,
                )


def _holding(membership, facts):
    if membership.may_say_whether_it_holds and facts.is_asked_whether_it_holds:
        for each in asked_whether_it_holds(membership):
            address = _address(membership, each.page, each.record_id)
            yield Task(HOLD_CHECKS[each.page] % {"name": each.name}, address, each.because)


def _entries(membership, facts):
    if membership.may_approve_board and facts.to_approve:
        text = ngettext("Approve %(n)s entry for the board", "Approve %(n)s entries for the board", facts.to_approve)
        yield Task(text % {"n": facts.to_approve}, _address(membership, "list_board_entries"))


def _to_decide(membership, facts):
    """Asked only where a rule of retention leaves it to a person: it costs two statements."""
    number = stories_to_review(membership).count() if facts.lets_leads_decide else 0
    if number:
        text = ngettext(
            "Decide about %(n)s story whose time is over", "Decide about %(n)s stories whose time is over", number
        )
        yield Task(
            text % {"n": number}, _address(membership, "list_stories_to_review"), _("Are the words still needed?")
        )


def _offered(membership, facts):
    if membership.may_test_change and facts.offered:
        text = ngettext(
            "Look at %(n)s change that another team offers you",
            "Look at %(n)s changes that other teams offer you",
            facts.offered,
        )
        hint = _("It worked there. Would it help the people you care for?")
        yield Task(text % {"n": facts.offered}, _address(membership, "list_offers"), hint)


def _grants(membership, facts):
    """Asked only where a role waits: it costs three statements."""
    if membership.may_manage_people and facts.to_agree:
        grants = RoleGrant.objects.visible_to(membership)
        for each in to_agree_to(grants, membership.user, membership.team.organisation_id):
            text = _("Say whether %(name)s may read at once") % {"name": each.name}
            yield Task(
                text, agree_url(each), _("A new role over captured words: %(role)s") % {"role": each.get_role_display()}
            )


def _people(membership, facts):
    if membership.may_manage_people and facts.to_join:
        text = ngettext("Accept %(n)s person from another team", "Accept %(n)s people from other teams", facts.to_join)
        yield Task(text % {"n": facts.to_join}, _address(membership, "list_people"))
