"""The form that says that nothing is left: there is nothing to fill in."""

from ceim.nhs.forms import NhsForm


class NothingIsLeftForm(NhsForm):
    """Nothing to fill in."""
