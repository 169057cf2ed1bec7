"""Forms of the board paper: ask for one, delete one, choose how its slides look."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ceim.across.board_paper.models import BoardPaper
from ceim.across.board_paper.threads import threads_of
from ceim.across.board_paper.written_anew import MEGABYTES, NotATemplate, checked_template, too_large
from ceim.across.dashboards.forms import ALL_MONTHS, MONTHS, SETTINGS, FilterForm
from ceim.nhs.fields import offer
from ceim.nhs.forms import ALL_FIELDS, NhsForm
from ceim.teams.models import GroupOfTeams
from conversations.safe_to_store.watched import WatchedForm
from improvements.models import Improvement

LONGEST_ASK = 600


class ThreadChoice(forms.ModelChoiceField):
    """Each improvement with its team."""

    def label_from_instance(self, improvement):
        return f"{improvement.title} ({improvement.team.name})"


class FindThreadForm(FilterForm):
    """Narrows which stories are offered."""

    submit = _("Find")

    name = forms.CharField(label=_("Find an improvement or a team"), required=False, max_length=80)


class AskForBoardPaperForm(WatchedForm):
    """Filled in as the page of all teams was narrowed from which it was opened."""

    submit = _("Make it")
    suggests = ALL_FIELDS

    kind = forms.ChoiceField(
        label=_("As what?"),
        choices=BoardPaper.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it should be")},
    )
    improvement = ThreadChoice(
        Improvement.objects.none(),
        label=_("Whose story should it tell?"),
        help_text=_(
            "What people said, what was tried, whether it helped. Only words that a board may see are printed."
        ),
        required=False,
        empty_label=_("Without a story"),
    )
    asks = forms.CharField(
        label=_("What do you ask of the board?"),
        help_text=format_lazy(
            _("One line for each thing, at most {number} characters in all. Do not name anybody."), number=LONGEST_ASK
        ),
        required=False,
        max_length=LONGEST_ASK,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    months = forms.TypedChoiceField(label=_("Period"), choices=MONTHS, coerce=int, initial=ALL_MONTHS)
    setting = forms.ChoiceField(label=_("Setting"), choices=SETTINGS, required=False)
    group = forms.ModelChoiceField(
        GroupOfTeams.objects.none(), label=_("Group"), required=False, empty_label=_("All teams")
    )

    def __init__(self, *args, standing, asked, **options):
        """`asked`: the address's question, with what to begin with."""
        names = ("kind", "improvement", "months", "setting", "group")
        given = {name: asked[name] for name in names if asked.get(name)}
        super().__init__(*args, initial={"kind": BoardPaper.Kind.SLIDES, **given}, **options)
        offer(self.fields["improvement"], threads_of(standing, asked.get("name", "")))
        groups = list(standing.organisation.groups.current())
        offer(self.fields["group"], groups)
        if not groups:
            del self.fields["group"]


class DeleteBoardPaperForm(NhsForm):
    """Nothing to fill in."""

    submit = _("Delete it now")


class PaperTemplateForm(NhsForm):
    """Cleans the file into what CEIM writes anew from it."""

    submit = _("Use this template")

    template = forms.FileField(
        label=_("Template"),
        help_text=format_lazy(
            _("A .pptx file of at most {megabytes} MB, without macros. Its slides are left out, its look is kept."),
            megabytes=MEGABYTES,
        ),
        widget=forms.FileInput(attrs={"accept": ".pptx"}),
        error_messages=dict.fromkeys(["required", "invalid", "missing", "empty"], _("Choose a file")),
    )

    def clean_template(self):
        file = self.cleaned_data["template"]
        try:
            if file.size > MEGABYTES * 1024 * 1024:  # one that is far too large arrives empty
                raise NotATemplate(too_large())
            return checked_template(file.read(), file.name)
        except NotATemplate as refusal:
            raise forms.ValidationError(str(refusal)) from None
