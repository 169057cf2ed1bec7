"""The ladder of co-production: how far people were in what was shaped together, from the lowest step to the highest."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LadderStep(models.IntegerChoices):
    """Think Local Act Personal has seven."""

    MADE_TO = 1, _("1. They had to do what others had settled")
    TAUGHT = 2, _("2. They were taught what we think")
    TOLD = 3, _("3. They were told what will happen")
    ASKED = 4, _("4. They were asked, and we decided")
    HEARD = 5, _("5. They were heard again and again, and we decided")
    SHAPED = 6, _("6. They shaped it with us, and we carry it out")
    SHARED = 7, _("7. They decide and carry it out with us, from beginning to end")
