"""What a pack is to hold, and for whom."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.teams.models import Pathway
from conversations.pack.audiences import AUDIENCES, TEAM
from conversations.pack.contents import BY_THEME, Pack


class PackForm(NhsForm):
    """Asks for `for`, `pathway` and `by`. What cannot be read is as if it had not been asked."""

    submit = _("Show")
    method = "get"
    marks_optional = False

    pathway = forms.TypedChoiceField(label=_("Pathway"), required=False, coerce=int)
    by = forms.ChoiceField(required=False, choices=[(BY_THEME, BY_THEME)], widget=forms.HiddenInput)

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        self.membership = membership
        self.pathways = {pathway.pk: pathway for pathway in Pathway.objects.visible_to(membership)}
        titles = [(pk, pathway.title) for pk, pathway in self.pathways.items()]
        self.fields["pathway"].choices = [("", _("All pathways")), *titles]
        choices = [(value, audience.choice) for value, audience in AUDIENCES.items()]
        self.fields["for"] = forms.ChoiceField(label=_("Who will read it"), required=False, choices=choices)

    def pack(self, month):
        self.is_valid()
        chosen = self.cleaned_data
        return Pack(
            membership=self.membership,
            month=month,
            audience=AUDIENCES.get(chosen.get("for", ""), TEAM),
            pathway=self.pathways.get(chosen.get("pathway")),
            by_theme=chosen.get("by") == BY_THEME,
        )
