"""The feelings offered to choose from; a person's own words stand beside them."""

from django.utils.translation import gettext_lazy as _

POSITIVE_FEELINGS = {
    "safe": _("safe"),
    "listened to": _("listened to"),
    "respected": _("respected"),
    "cared for": _("cared for"),
    "hopeful": _("hopeful"),
    "relieved": _("relieved"),
    "involved": _("involved"),
    "reassured": _("reassured"),
    "grateful": _("grateful"),
    "confident": _("confident"),
}
LESS_POSITIVE_FEELINGS = {
    "worried": _("worried"),
    "frightened": _("frightened"),
    "ignored": _("ignored"),
    "frustrated": _("frustrated"),
    "angry": _("angry"),
    "confused": _("confused"),
    "lonely": _("lonely"),
    "embarrassed": _("embarrassed"),
    "powerless": _("powerless"),
    "rushed": _("rushed"),
}
