"""Forms of an improvement: change, stop."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import ModelChoicesField
from ceim.teams.models import Membership
from conversations.safe_to_store.watched import WatchedForm, WatchedModelForm
from improvements.improvement.needs import needs_an_opportunity
from improvements.models import Improvement
from meetings.models import Opportunity

ENTER = {
    "title": {"required": _("Enter a name for the improvement")},
    "opportunities": {
        "required": _("Choose at least one opportunity that this improvement answers"),
        "invalid_choice": _("Choose an opportunity that is new or prioritised"),
        "invalid_pk_value": _("Choose an opportunity that is new or prioritised"),
    },
    "owner": {
        "required": _("Choose an owner"),
        "invalid_choice": _("Choose an owner who is in the team now"),
    },
    "text": {"required": _("Enter what you could change")},
}


class EditImprovementForm(WatchedModelForm):
    submit = _("Save")

    class Meta:
        model = Improvement
        fields = ["title", "opportunities", "owner"]
        field_classes = {"opportunities": ModelChoicesField}
        error_messages = ENTER
        help_texts = {
            "title": _("A few plain words, such as Telling people how long"),
            "owner": _("The person who sees that it goes on"),
        }
        widgets = {"opportunities": forms.CheckboxSelectMultiple}
        labels = {"opportunities": _("Which needs does it answer?")}

    def __init__(self, *args, membership, **kwargs):
        self.membership = membership
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Membership.objects.visible_to(membership).current()
        self.fields["opportunities"].queryset = self.opportunities_to_choose_from(membership)
        self.fields["opportunities"].required = needs_an_opportunity(self.instance)

    def opportunities_to_choose_from(self, membership):
        """Prioritised ones first, then new ones; and those it answers already."""
        takeable = Q(state__in=Opportunity.IN_PLAY)
        if self.instance.pk:
            takeable |= Q(pk__in=self.instance.opportunities.values("pk"))
        return Opportunity.objects.visible_to(membership).filter(takeable).order_by("-state", "-id")


class StopImprovementForm(WatchedForm):
    submit = _("Stop this improvement")
    reason = forms.CharField(
        label=_("Why are you stopping?"),
        max_length=200,
        help_text=_("What you learned is worth as much as a success. Do not name anybody."),
        error_messages={"required": _("Enter why you are stopping")},
    )
