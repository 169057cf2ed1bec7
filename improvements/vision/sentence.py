"""The sentence that the parts of an aim make, for a team that writes none of its own. Pure."""

from datetime import date

from django.utils.translation import gettext as _

from ceim.nhs.formats import nhs_date


def sentence_of(
    *,
    for_whom: str = "",
    where: str = "",
    measure: str = "",
    at_least: int | None = None,
    baseline: int | None = None,
    by_when: date | None = None,
) -> str:
    """ "Told in time: at least 95%, for people going home, on Ward 7, by 31 March 2027. It was 60%." and less of it.

    where               as it follows in a sentence: "on Ward 7"
    measure             the name of what is measured, else "It happens every time"
    at_least, baseline  of 100
    """
    begin = measure or _("It happens every time")
    if at_least is not None:
        begin = _("%(what)s: at least %(share)s%%") % {"what": begin, "share": at_least}
    parts = [
        begin,
        for_whom and _("for %(whom)s") % {"whom": for_whom},
        where,
        by_when and _("by %(day)s") % {"day": nhs_date(by_when)},
    ]
    sentence = ", ".join(filter(None, parts)) + "."
    return sentence if baseline is None else sentence + " " + _("It was %(share)s%%.") % {"share": baseline}


def sentence_of_aim(aim) -> str:
    """What the parts of an Aim make."""
    name = aim.measure.name if aim.measure else ""
    parts = {part: getattr(aim, part) for part in ("for_whom", "where", "at_least", "baseline", "by_when")}
    return sentence_of(measure=name, **parts)
