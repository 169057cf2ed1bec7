"""Forms that ask back."""

from django import forms


class Asks:
    """A form that comes back once with a question about what may well be meant; a tick lets it through."""

    ticks = ()

    def ask(self, name, label, error):
        self.fields[name] = forms.BooleanField(label=label, required=False)
        self.ticks = (*self.ticks, name)
        if not self[name].data:
            self.add_error(name, error)

    def buttons(self):
        return [*self.ticks, *super().buttons()]
