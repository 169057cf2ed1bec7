"""Looking for more to choose from inside a form that saves: what is ticked and typed stays, and nothing is saved."""

from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from ceim.nhs.layout import ButtonGroup, Submit

LOOK = "look"
MOST_SHOWN = 500


class LooksWithin:
    """For a form whose search stands among its fields: `shown_at_first` rows are offered, and as many more each time.

    The button “Search” sends the form; `is_looking` says that this was meant, and then it is neither checked nor valid.
    """

    shown_at_first = 10

    @property
    def is_looking(self):
        return self.is_bound and LOOK in self.data

    @property
    def number_shown(self):
        sent = self.data.get(LOOK, "") if self.is_bound else ""
        return min(int(sent), MOST_SHOWN) if sent.isdecimal() and len(sent) < 5 else self.shown_at_first

    def looked_for(self, name):
        """What stands in the field `name`, as text, a row as its number; what is far too long is cut."""
        value = self.value_now(name)
        return str(getattr(value, "pk", value) or "").strip()[:200]

    def value_now(self, name):
        """What was sent, else what it began with. Asks no bound field: that would keep its look of this moment."""
        field = self.fields[name]
        if not self.is_bound:
            return self.get_initial_for_field(field, name)
        return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def ticked(self, name):
        """The numbers of the rows that are ticked; what is no number is none."""
        sent = [str(getattr(each, "pk", each)) for each in self.value_now(name) or ()]
        return {int(each) for each in sent if each.isdecimal() and len(each) < 19}

    def search_button(self):
        return ButtonGroup(Submit(_("Search"), name=LOOK, value=self.shown_at_first, variant="secondary"))

    def more_button(self):
        more = self.number_shown + self.shown_at_first
        return ButtonGroup(Submit(_("Show more"), name=LOOK, value=more, variant="secondary"))

    def full_clean(self):
        if self.is_looking:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self):
        return not self.is_looking and super().is_valid()
