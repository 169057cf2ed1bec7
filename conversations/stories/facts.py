"""The facts about a story as its page tells them: (what it is about, its value) of each row."""

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.languages.of_words import ANOTHER
from ceim.nhs.formats import nhs_date, nhs_month
from conversations.stories.about_people import ALL, FEW
from conversations.withdrawal.slip_code import spoken

AGREED = '<ul class="nhsuk-list nhsuk-u-margin-bottom-0">{}</ul>'


def facts_of(story, *, sees_day, told=ALL):
    """`sees_day` as `listing.may_see_day` says: others are told the month, and not who held it. `told`: what else."""
    facts = [(_("Reference"), spoken(story.reference)), (_("When"), _when(story, sees_day, told))]
    if sees_day:
        facts.append((_("Held by"), story.held_by.name))
        facts += [(_("Taken over by"), story.kept_by.name)] if story.kept_by else []
    facts += [(_("Asked in listening"), story.activity.get_method_display())] if story.activity else []
    facts += [
        (_("Who is speaking"), told.words(story, "speaker")),
        (_("How"), ", ".join(_how(story, told))),
        (_("Written down"), _written_down(story, sees_day)),
        (_("Wants to hear back"), story.get_hear_back_display()),
    ]
    facts += [] if sees_day else [(_("What they agreed to"), _agreed(story))]
    facts += [(_("Did they know"), knew)] if (knew := _knew(story)) else []
    facts += [] if told.tells_all else [(_("Not shown"), FEW)]
    facts += [(_("Released"), _released(story, sees_day))] if story.released_at else []
    return facts + ([(_("Withdrawn"), nhs_date(timezone.localtime(story.withdrawn_at)))] if story.withdrawn_at else [])


def _when(story, sees_day, told):
    return f"{(nhs_date if sees_day else nhs_month)(story.held_on)}, {told.words(story, 'timing')}"


def _how(story, told):
    yield story.get_channel_display()
    if story.support != story.Support.NONE or not told.tells("support", story.support):
        yield told.words(story, "support")
    if not told.tells("language", story.language):
        yield told.words(story, "language")
    elif story.language:
        yield _("in %(language)s") % {"language": story.language}
    if story.duration_minutes:
        minutes = ngettext("1 minute", "%(minutes)s minutes", story.duration_minutes)
        yield minutes % {"minutes": story.duration_minutes}


def _written_down(story, sees_day):
    scribe = f" ({story.scribe.name})" if sees_day and story.scribe else ""
    is_theirs = story.channel == story.Channel.WRITTEN and story.method == story.Method.NOTES
    method = "" if is_theirs else f"{story.get_method_display()}{scribe}. "
    reason = f": {story.get_read_back_reason_display()}" if story.read_back_reason else ""
    read_back = f"{story.get_read_back_display()}{reason}"
    language = f" {_written_in(story)}" if story.written_in else ""
    return f"{method}{story.get_verbatim_display()}. {read_back}.{language}"


def _written_in(story):
    if story.written_in == ANOTHER:
        return _("In another language.")
    return _("In %(language)s.") % {"language": story.get_written_in_display()}


def _agreed(story):
    taken_back = f" ({_('taken back')})"
    told = ((agreement, taken_back if agreement.was_taken_back else "") for agreement in story.agreements.all())
    return format_html(AGREED, format_html_join("", "<li>{}{}</li>", told))


def _knew(story):
    """What the checker said of a story whose person was not asked about notes."""
    check = getattr(story, "release_check", None)
    return check.get_person_knew_display() if check else ""


def _released(story, sees_day):
    at, name = timezone.localtime(story.released_at), story.released_by.name
    if sees_day:
        return _("%(day)s, by %(name)s") % {"day": nhs_date(at), "name": name}
    return _("%(month)s, by %(name)s") % {"month": nhs_month(at), "name": name}
