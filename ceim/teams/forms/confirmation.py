"""The form of an interruption page: one button, and a place for a refusal."""

from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import ButtonGroup, SecondaryLink, Submit


class ConfirmationForm(NhsForm):
    def __init__(self, *args, submit, cancel_url, cancel_text, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit, self.cancel_url, self.cancel_text = submit, cancel_url, cancel_text

    def buttons(self):
        stay = SecondaryLink(self.cancel_text, self.cancel_url)
        return [ButtonGroup(Submit(self.submit, variant="warning"), stay)]
