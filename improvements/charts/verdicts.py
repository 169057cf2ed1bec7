"""The two icons of Making Data Count in words: how a measure varies, and whether its target can be relied on."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from improvements.charts.analysis import Analysis
from improvements.spc import Assurance, Variation


@dataclass(frozen=True)
class Verdict:
    """One icon: `icon` names the drawing, `words` stand beside it, `sentence` says what it means."""

    icon: str
    words: str
    sentence: str


VARIATIONS = {
    Variation.COMMON_CAUSE: Verdict(
        "common", _("No special cause"), _("The last point is one of the usual ups and downs.")
    ),
    Variation.IMPROVEMENT_HIGH: Verdict(
        "better_high", _("Getting better: special cause"), _("The last point is high or rising, more than by chance.")
    ),
    Variation.IMPROVEMENT_LOW: Verdict(
        "better_low", _("Getting better: special cause"), _("The last point is low or falling, more than by chance.")
    ),
    Variation.CONCERN_HIGH: Verdict(
        "worse_high", _("Getting worse: special cause"), _("The last point is high or rising, more than by chance.")
    ),
    Variation.CONCERN_LOW: Verdict(
        "worse_low", _("Getting worse: special cause"), _("The last point is low or falling, more than by chance.")
    ),
    Variation.NEUTRAL_HIGH: Verdict(
        "neutral_high",
        _("Higher than usual: special cause"),
        _("The last point is high or rising, more than by chance."),
    ),
    Variation.NEUTRAL_LOW: Verdict(
        "neutral_low",
        _("Lower than usual: special cause"),
        _("The last point is low or falling, more than by chance."),
    ),
}
ASSURANCES = {
    Assurance.PASS: Verdict("meets", _("Meets the target"), _("As things are, it will meet the target each time.")),
    Assurance.FAIL: Verdict(
        "misses",
        _("Misses the target"),
        _("As things are, it will miss the target each time."),
    ),
    Assurance.INCONSISTENT: Verdict(
        "hit_and_miss", _("Hit and miss"), _("As things are, it will meet the target at times and miss it at others.")
    ),
}


ALWAYS = {
    True: Verdict("meets", _("Always met"), _("Every point so far is the same, and meets the target.")),
    False: Verdict("misses", _("Never met"), _("Every point so far is the same, and misses the target.")),
}


def verdicts_of(analysis: Analysis) -> list[Verdict]:
    """The icons for one chart: none, one, or both."""
    assurance = ASSURANCES.get(analysis.assurance) or ALWAYS.get(analysis.is_always_met)
    variation = VARIATIONS.get(analysis.variation) if analysis.is_always_met is None else None  # nothing varies
    found = [variation, assurance]
    return [verdict for verdict in found if verdict]
