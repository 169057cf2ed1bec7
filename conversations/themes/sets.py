"""Ready-made themes that a team can start with."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from conversations.themes.nhs_england import CREDIT, NHS_ENGLAND


@dataclass(frozen=True)
class ThemeSet:
    """`groups`: {group: {theme: what belongs under it}}."""

    title: str
    why: str
    groups: dict
    credit: str = ""

    @property
    def number(self):
        return sum(len(themes) for themes in self.groups.values())


MUST_DO_WITH_ME = {
    _("What matters to you"): _("What the person cares about most, asked for and acted on."),
    _("Who matters to you"): _("The people they want with them, told or left out of it."),
    _("What information you need"): _("Knowing enough, at the right time, to have a say."),
    _("Nothing about me without me"): _("Decisions made with the person, never over their head."),
    _("Care that fits around you"): _("Times, places and ways that suit their life."),
}
STANDARDS = {
    _("Dignity and respect"): _("Being treated as a person who counts, in private where it should be."),
    _("Compassion"): _("Warmth, and somebody who understands."),
    _("Being included"): _("Taking part, choosing, and being told what one needs to choose."),
    _("Responsive care and support"): _("The right help at the right time, that changes as they do."),
    _("Wellbeing"): _("What helps them to be well, safe and hopeful."),
}
THEME_SETS = {
    "must_do_with_me": ThemeSet(
        _("Must do with me"),
        _("Five questions about what matters to the person."),
        {_("Must do with me"): MUST_DO_WITH_ME},
    ),
    "standards": ThemeSet(
        _("Health and Social Care Standards"),
        _("The five principles of Scotland’s standards."),
        {_("Health and Social Care Standards"): STANDARDS},
    ),
    "nhs_england": ThemeSet(
        _("NHS England’s framework"),
        _("What patients write about, in 10 groups."),
        NHS_ENGLAND,
        CREDIT,
    ),
}
BY_TOUCHPOINT = "by_touchpoint"
TOUCHPOINTS = ThemeSet(_("By touchpoint"), _("One theme for each touchpoint of your pathways."), {})
ALL_SETS = {**THEME_SETS, BY_TOUCHPOINT: TOUCHPOINTS}
