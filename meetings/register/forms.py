"""Which opportunities the register shows; whatever is no filter is none."""

from datetime import timedelta

from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.teams.models import Touchpoint
from conversations.models import Highlight, Theme
from meetings.models import Opportunity

UNPLACED = "unplaced"
AGES = {"newer": "stated_at__gte", "older": "stated_at__lt", "old": "stated_at__lt"}
DAYS = {"newer": 92, "older": 92, "old": 365}


def _choice(label, every, choices=()):
    return forms.ChoiceField(label=label, choices=[("", every), *choices], required=False)


class FilterOpportunitiesForm(NhsForm):
    method, submit, marks_optional = "get", _("Show"), False
    q = forms.CharField(label=_("Words in it"), max_length=200, required=False)
    state = _choice(_("State"), _("All states"), Opportunity.State.choices)
    kind = _choice(_("What it is"), _("Both kinds"), Opportunity.Kind.choices)
    touchpoint = _choice(_("Touchpoint"), _("All touchpoints"))
    theme = _choice(_("Theme of the words behind it"), _("All themes"))
    quadrant = _choice(
        _("Place on the 2×2"), _("All places"), [*Opportunity.Quadrant.choices, (UNPLACED, _("Not placed"))]
    )
    control = _choice(_("Who can change it"), _("Anybody"), Opportunity.Control.choices)
    age = _choice(
        _("Stated"),
        _("At any time"),
        [
            ("newer", _("In the last 3 months")),
            ("older", _("More than 3 months ago")),
            ("old", _("More than a year ago")),
        ],
    )

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        self.membership = membership
        touchpoints = Touchpoint.objects.visible_to(membership).filter(opportunities__team=membership.team_id)
        self.fields["touchpoint"].choices += touchpoints.distinct().order_by("label").values_list("pk", "label")
        themes = Theme.objects.visible_to(membership).filter(highlights__evidence__isnull=False)
        self.fields["theme"].choices += themes.distinct().order_by("name").values_list("pk", "name")

    @property
    def is_narrowed(self):
        return bool(self._chosen())

    def _chosen(self):
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def opportunities(self):
        """What is visible and chosen, the newest first."""
        found, chosen = Opportunity.objects.visible_to(self.membership), self._chosen()
        for name in ("state", "kind", "control", "touchpoint"):
            found = found.filter(**{name: chosen[name]}) if name in chosen else found
        if "q" in chosen:
            found = found.filter(need__icontains=chosen["q"])
        if "quadrant" in chosen:
            found = found.in_quadrant(None if chosen["quadrant"] == UNPLACED else chosen["quadrant"])
        if "theme" in chosen:
            words = Highlight.objects.visible_to(self.membership).filter(evidence__opportunity=OuterRef("pk"))
            found = found.filter(Exists(words.filter(themes=chosen["theme"])))
        if "age" in chosen:
            day = timezone.now() - timedelta(days=DAYS[chosen["age"]])
            found = found.filter(**{AGES[chosen["age"]]: day})
        return found.order_by("-stated_at", "-id")
