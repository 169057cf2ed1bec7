"""Who takes over each kind of work that somebody has in hand."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.across.leaving.kinds import DISCARD
from ceim.across.leaving.work import usual_taker, work_of
from ceim.teams.forms import ConfirmationForm


class HandOverForm(ConfirmationForm):
    """A choice for each kind there is something of, cleaned into the membership that takes it over, or DISCARD."""

    suggests = ALL_FIELDS

    def __init__(self, *args, by, person, **options):
        super().__init__(*args, **options)
        self.work = work_of(person)
        for each in self.work:
            if each.takers:
                self.fields[each.kind.name] = _choice(each, usual_taker(each.takers, by))

    @property
    def nobody_for(self):
        """The work that nobody in the team may have."""
        return [each for each in self.work if each.kind.name not in self.fields]


def _choice(work, usual):
    choices = {str(taker.pk): taker for taker in work.takers}
    if work.kind.may_be_discarded:
        choices[DISCARD] = DISCARD
    words = {DISCARD: _("Nobody: discard what was written")}
    return forms.TypedChoiceField(
        label=_("%(work)s: who takes over?") % {"work": work},
        choices=[(value, words.get(value, taker)) for value, taker in choices.items()],
        coerce=choices.get,
        initial=str(usual.pk) if usual else None,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose who takes this over")),
    )
