"""The words of the application, each in one sentence, for the page of help."""

from django.utils.translation import gettext_lazy as _

GLOSSARY = [
    (_("Pathway"), _("The journey through care that a team asks people about, such as coming in for an operation.")),
    (_("Touchpoint"), _("A step of that journey which the person sees, hears or feels.")),
    (_("Conversation"), _("One person tells you what their care was like, and you write down their own words.")),
    (_("Story"), _("The words of one conversation.")),
    (_("Passage"), _("The part of a story that is about one touchpoint.")),
    (_("Release"), _("A colleague takes out what could say who it was. From then on the team can read the story.")),
    (_("Concern"), _("Something in a conversation that cannot wait for a meeting, such as somebody at risk.")),
    (_("Highlight"), _("Words of a story that somebody marked: it went well, it could be better, or an idea.")),
    (_("Theme"), _("What several highlights are about.")),
    (_("Opportunity"), _("Something to make better or to make reliable, stated as what people need.")),
    (_("Change idea"), _("What a team could do differently.")),
    (_("Cycle"), _("A small test of a change: plan, do, study, act.")),
    (_("Measure"), _("A number that shows whether a change helps, with a reading for each week or month.")),
    (_("Spread"), _("Other places take up a change that worked, and test it themselves.")),
    (_("Lead, member, partner"), _("Who runs the team, who works in it, and who brings experience of receiving care.")),
]
