"""Services of candidates: propose one, change it, judge it by the four questions, decide about it."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.models import Highlight, Passage, Theme
from improvements.candidates.criteria import are_all_met
from improvements.models import BoardEntry, Candidate, CriterionAnswer, Improvement, Measure
from improvements.own_words import repeats
from improvements.vision.wording import word

State, Criterion = Candidate.State, CriterionAnswer.Criterion
DAYS_ON_BOARD = 90
STILL_PROPOSED = gettext_lazy("It is proposed already. Choose what else happens with it")


@recorded("proposed a candidate")
def propose_candidate(
    *,
    by: Membership,
    wish: str,
    area: str,
    theme: Theme | None = None,
    highlights: list[Highlight] = (),
    today: date | None = None,
) -> Candidate:
    """What should always happen, in a sentence of the team's own; what people said of it is linked, never copied.

    Raises ValidationError for words that repeat a story, and for a theme or quotes of another team.
    """
    _refuse_anothers(by, theme, highlights)
    _refuse_repeated(wish, highlights)
    candidate = Candidate.objects.create(
        team=by.team,
        wish=wish,
        area=area,
        theme=theme,
        proposed_by=by.user,
        proposed_on=today or timezone.localdate(),
    )
    candidate.highlights.set(highlights)
    return candidate


@recorded("changed a candidate")
def revise_candidate(
    *, by: Membership, candidate: Candidate, wish: str, area: str, highlights: list[Highlight] = ()
) -> Candidate:
    """Give it another wording, and other quotes behind it.

    Raises ValidationError as `propose_candidate` does, and for one that is decided.
    """
    candidate = locked(by, candidate)
    _refuse_decided(candidate)
    _refuse_anothers(by, None, highlights)
    _refuse_repeated(wish, highlights)
    candidate.wish, candidate.area = wish, area
    candidate.save(update_fields=["wish", "area"])
    candidate.highlights.set(highlights)
    return candidate


@recorded("judged a candidate")
def judge_candidate(
    *,
    by: Membership,
    candidate: Candidate,
    answers: Mapping[str, tuple[str, str]],
    judged_by: str,
    with_experience: bool = False,
    measure: Measure | None = None,
    spending: list[str] = (),
    today: date | None = None,
) -> Candidate:
    """The four questions, each {criterion: (answer, because)}; what was said before is replaced.

    judged_by        roles, never names
    with_experience  whether somebody with lived experience was among them
    measure          of the team, by which it is or can be counted
    spending         CriterionAnswer.Spending values: what it needs besides people doing something differently

    Raises ValidationError for an answer that there is not, for a measure of another team, and for one that is decided.
    """
    candidate = locked(by, candidate)
    _refuse_decided(candidate)
    if set(answers) != set(Criterion.values) or not {each for each, _why in answers.values()} <= set(
        CriterionAnswer.Answer.values
    ):
        raise ValidationError(_("Answer each of the four questions"))
    if measure and not Measure.objects.own_of(by).filter(pk=measure.pk).exists():
        raise ValidationError({"measure": _("Choose a measure of your team")})
    about = {"judged_by": judged_by, "with_experience": with_experience, "answered_on": today or timezone.localdate()}
    beside = {Criterion.COUNTABLE: {"measure": measure}, Criterion.LASTING: {"spending": list(spending)}}
    for criterion, (answer, because) in answers.items():
        said = {"team": by.team, "answer": answer, "because": because, "measure": None, "spending": []}
        kept = said | about | beside.get(criterion, {})
        CriterionAnswer.objects.update_or_create(candidate=candidate, criterion=criterion, defaults=kept)
    candidate.state = State.UNDER_REVIEW
    candidate.save(update_fields=["state"])
    return candidate


@recorded("decided about a candidate")
def decide_candidate(
    *,
    by: Membership,
    candidate: Candidate,
    state: str,
    reason: str = "",
    improvement: Improvement | None = None,
    begins_now: bool = False,
    spoken_by: str = "",
    tells_board: bool = False,
    today: date | None = None,
) -> Candidate:
    """Taken up, not taken up, kept for later, or proposed again.

    reason       why it is not taken up, as one would say it to whoever wished for it; and why it is taken up although
                 one of the four was not answered with yes
    improvement  the one that works on it, where there is one
    begins_now   whether one begins with it, named after its part of care and led by whoever decides; its words are the
                 first vision, `spoken_by` (a part, no name) whoever says it like this

    tells_board  whether a draft for the board says that it could not be done, with the reason; for what is not taken up

    Of an improvement that was stopped the link stays. Raises ValidationError without a reason where it needs one, for
    an improvement of another team, where one is to begin beside another, where nothing would change, and for anything
    but “taken up” while an improvement works on it.
    """
    candidate = locked(by, candidate)
    _refuse_decision(by, candidate, state, reason, improvement, begins_now)
    is_open, day = state == State.PROPOSED, today or timezone.localdate()
    if is_open and candidate.answers.exists():
        state = State.UNDER_REVIEW
    candidate.state, candidate.reason = state, reason.strip()
    candidate.improvement = improvement if state == State.ACCEPTED else candidate.improvement
    candidate.decided_by, candidate.decided_on = (None, None) if is_open else (by.user, day)
    candidate.save()
    if begins_now and state == State.ACCEPTED:
        _begin(by, candidate, spoken_by, day)
    if tells_board and state == State.REJECTED:
        _draft_for_board(by, candidate, day)
    return candidate


def _refuse_decision(by, candidate, state, reason, improvement, begins_now):
    if state not in State.values or state == State.UNDER_REVIEW:
        raise ValidationError({"state": _("Choose what happens with it")})
    if state == State.PROPOSED and not candidate.is_decided:
        raise ValidationError({"state": STILL_PROPOSED})
    if state != State.ACCEPTED and candidate.improvement and not candidate.improvement.stopped_on:
        raise ValidationError(
            {"state": _("An improvement works on it. Stop the improvement first, or leave it taken up")}
        )
    if state in Candidate.SET_ASIDE and not reason.strip():
        raise ValidationError({"reason": _("Enter why, as you would say it to the person who wished for it")})
    if state == State.ACCEPTED and not reason.strip():
        _refuse_unreasoned(list(candidate.answers.all()))
    if improvement and not Improvement.objects.at_work_for(by).filter(pk=improvement.pk).exists():
        raise ValidationError({"improvement": _("Choose an improvement of your team")})
    if begins_now and improvement:
        raise ValidationError({"begins_now": _("Begin a new improvement, or choose one that works on it: not both")})


def _refuse_unreasoned(answers):
    if not answers:
        told = _("Nobody has answered the four questions yet. Enter why you take it up all the same")
        raise ValidationError({"reason": told})
    if not are_all_met(answers):
        told = _("Not all four were answered with yes. Enter why you take it up all the same")
        raise ValidationError({"reason": told})


def _begin(by, candidate, spoken_by, day):
    about = {"title": capfirst(candidate.area), "method": Improvement.Method.EVERY_TIME, "started_on": day}
    candidate.improvement = Improvement.objects.begin(team=by.team, owner=by, **about)
    candidate.save(update_fields=["improvement"])
    try:
        word(by, candidate.improvement, text=candidate.wish, spoken_by=spoken_by)
    except ValidationError as refusal:
        raise ValidationError(refusal.messages) from refusal  # of a field that this form has not


def _draft_for_board(by, candidate, day):
    """It is approved like any other entry, and looked through again then. It claims no more than was written down."""
    _refuse_repeated(candidate.reason, candidate.highlights.all(), field="reason")
    BoardEntry.objects.create(
        team=by.team,
        you_said=candidate.wish,
        outcome=BoardEntry.Outcome.COULD_NOT,
        we_did=_judged_together(candidate),
        because=candidate.reason,
        happened_on=day,
        review_on=day + timedelta(days=DAYS_ON_BOARD),
        written_by=by.user,
    )


def _judged_together(candidate):
    if candidate.answers.filter(with_experience=True).exists():
        return _("We talked about it with people who know it from their own life.")
    return _("We talked about it.")


def _refuse_decided(candidate):
    """What was decided, and why, must not come to stand under other words."""
    if candidate.is_decided:
        told = _("It is decided. Propose it again in other words, or have it decided as “Proposed” first")
        raise ValidationError(told)


def _refuse_anothers(by, theme, highlights):
    ids = {each.pk for each in highlights}
    visible = Highlight.objects.visible_to(by).filter(pk__in=ids).count() == len(ids)
    if not visible or (theme and theme.team_id != by.team_id):
        raise ValidationError(_("Choose from what your own team may read"))


def _refuse_repeated(text, highlights, field="wish"):
    behind = Passage.objects.filter(highlights__in=[each.pk for each in highlights])
    if repeats(text, behind.values_list("released_text", flat=True)):
        raise ValidationError({field: _("Say it in your own words. What people said is linked below it")})
