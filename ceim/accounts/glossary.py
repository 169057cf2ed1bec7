"""The words of the application, each in one sentence, for the page of help and the pages on which they stand."""

from django.utils.translation import gettext_lazy as _

GLOSSARY = {  # in the order in which a team meets them
    "pathway": (
        _("Pathway"),
        _("The journey through care that a team asks people about, such as coming in for an operation."),
    ),
    "touchpoint": (_("Touchpoint"), _("A step of that journey which the person sees, hears or feels.")),
    "conversation": (
        _("Conversation"),
        _("One person tells you what their care was like, and you write down their own words."),
    ),
    "story": (_("Story"), _("The words of one conversation.")),
    "passage": (_("Passage"), _("The part of a story that is about one touchpoint.")),
    "release": (
        _("Release"),
        _("A colleague takes out what could say who it was. From then on the team can read the story."),
    ),
    "concern": (
        _("Concern"),
        _("Something in a conversation that cannot wait for a meeting, such as somebody at risk."),
    ),
    "highlight": (
        _("Highlight"),
        _("Words of a story that somebody marked: it went well, it could be better, or an idea."),
    ),
    "theme": (_("Theme"), _("What several highlights are about.")),
    "opportunity": (_("Opportunity"), _("Something to make better or to make reliable, stated as what people need.")),
    "driver": (
        _("Driver"),
        _("Something that the aim depends on. Change ideas act on it, one or several."),
    ),
    "change idea": (_("Change idea"), _("What a team could do differently.")),
    "pdsa cycle": (
        _("PDSA cycle"),
        _("Plan a small test and say what you expect, do it, study what came of it, act on that."),
    ),
    "quadrant": (
        _("Quadrant"),
        _("One of four places: how much difference something would make, and how hard it would be."),
    ),
    "measure": (_("Measure"), _("A number that shows whether a change helps, with a reading for each week or month.")),
    "balancing measure": (
        _("Balancing measure"),
        _("A number that shows whether a change makes something else worse."),
    ),
    "median": (_("Median"), _("The middle one when all readings stand in order: half lie above it, and half below.")),
    "spread": (_("Spread"), _("Other places take up a change that worked, and test it themselves.")),
    "lead, member, partner": (
        _("Lead, member, partner"),
        _("Who runs the team, who works in it, and who brings experience of receiving care."),
    ),
}
