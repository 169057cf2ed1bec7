"""What stands around the entries of the public board in easy read."""

from django.utils.translation import gettext_lazy as _

from ceim.languages.easy_read import easy_lines

ABOVE = easy_lines(
    (_("People told us about their care."), "listen"),
    (_("Here you can read what they said."), "words"),
    (_("You can also read what we did."), "board"),
)
BELOW = easy_lines(
    (_("Do you want to tell us something?"), "listen"),
    (_("Talk to anyone in the team."), "team"),
)
