"""Ready-made names of themes that a team can start with."""

from django.utils.translation import gettext_lazy as _

# Key → (title of the set, which is also the group of its themes; why one might choose it; the names)
THEME_SETS = {
    "must_do_with_me": (
        _("Must do with me"),
        _("Five questions about what matters to the person."),
        [
            _("What matters to you"),
            _("Who matters to you"),
            _("What information you need"),
            _("Nothing about me without me"),
            _("Care that fits around you"),
        ],
    ),
    "standards": (
        _("Health and Social Care Standards"),
        _("The five principles of Scotland’s standards."),
        [
            _("Dignity and respect"),
            _("Compassion"),
            _("Being included"),
            _("Responsive care and support"),
            _("Wellbeing"),
        ],
    ),
}
BY_TOUCHPOINT = "by_touchpoint"
