"""At most three needs are tested at once: who begins another is asked whether to finish one first, and not refused."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ceim.statements import statement
from meetings.models import Opportunity

MOST_AT_ONCE = 3
TICK = "begins_another"


def under_test(membership) -> list:
    """The needs that are being tested."""
    return _tested(membership)


@statement
def _tested(membership):
    return Opportunity.objects.visible_to(membership).filter(state=Opportunity.State.TESTING).order_by("id")


class AsksToFinishFirst:
    """A form that may begin another test: it comes back once, with what is being tested, and a tick lets it through.

    It has the `membership` of whoever sends it, and `begins_another()` says whether what was sent would.
    """

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.begins_another():
            tested = under_test(self.membership)
            if len(tested) >= MOST_AT_ONCE:
                self._ask(tested)

    def _ask(self, tested):
        self.fields[TICK] = forms.BooleanField(label=_("Begin another all the same"), required=False)
        if not self[TICK].data:
            words = ngettext("%(number)s need is", "%(number)s needs are", len(tested)) % {"number": len(tested)}
            names = ", ".join(f"“{each.need}”" for each in tested[:MOST_AT_ONCE])
            text = _(
                "%(words)s being tested: %(names)s. Finish one first, or tick that you begin another all the same."
            )
            self.add_error(TICK, forms.ValidationError(text % {"words": words, "names": names}, code="finish_first"))

    def buttons(self):
        """The question stands before them where the form has an order of its own."""
        is_apart = self.layout and TICK in self.fields
        return [*([TICK] if is_apart else []), *super().buttons()]
