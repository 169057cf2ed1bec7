"""The base of every form: {% crispy form %} gives its fields and button; the page draws the summary of errors."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS, ModelFormMetaclass
from django.utils.translation import gettext_lazy as _

from ceim.nhs import seen
from ceim.nhs.fields import nhs_form_field
from ceim.nhs.layout import ButtonGroup, SecondaryLink, Submit

TOO_LONG_OR_UNSEEN = {
    "max_length": _("Keep this to %(limit_value)d characters. It has %(show_value)d now"),
    "null_characters_not_allowed": _("Type this anew: it holds a character that cannot be seen or kept"),
}


class NhsFormHelper(FormHelper):
    """Posts to the page it is on. Crispy would look the empty address up among the urls at each rendering."""

    form_action = ""
    include_media = False


class NhsFormMixin:
    """What NhsForm and NhsModelForm share.

    submit          the button's text; None for no button
    cancel_url      where the link beside the button goes; no link without it
    layout          a crispy Layout; without it all fields, one after the other
    method          "post", or "get" for a form that only asks
    action          where it is sent, where that is not the page it stands on
    marks_optional  False leaves out "(optional)" everywhere, as in a form that filters a list
    needed_when     {"other_channel": ("channel", "other")}: a field with required=False that is needed when
                    that choice is made; instead of one choice also a tuple of several
    suggests        names of fields that are filled in with a suggestion; ALL_FIELDS on a form that adds. All other
                    fields that are filled in show what is saved, and are not replaced unseen: see ceim.nhs.seen
    """

    submit = _("Save")
    cancel_url = None
    layout = None
    method = "post"
    action = ""
    marks_optional = True
    needed_when = {}
    suggests = ()
    theirs = ()  # [(bound field, words)]: what somebody else saved since the page was opened
    use_required_attribute = False

    @property
    def helper(self):
        helper = NhsFormHelper()
        helper.form_method, helper.form_action = self.method, self.action
        if self.method == "post":
            helper.attrs = {"autocomplete": "off"}  # what was typed is kept for one person: not by the browser for all
        helper.layout = Layout(*(self.layout.fields if self.layout else self.fields), *self.buttons())
        helper.render_hidden_fields = True
        return helper

    def buttons(self):
        if not self.submit:
            return []
        cancel = [SecondaryLink(_("Cancel"), self.cancel_url)] if self.cancel_url else []
        return [ButtonGroup(Submit(self.submit), *cancel)]

    def full_clean(self):
        if self.is_bound:
            for name, (choice, wanted) in self.needed_when.items():
                self.fields[name].required |= is_chosen(self[choice].data, wanted)
            for field in self.fields.values():
                speak_plainly(field)
        super().full_clean()
        if self.is_bound and self.method == "post":
            seen.look_again(self)

    @property
    def as_seen(self):
        """What the hidden input holds: as it was sent, until what is saved now has been shown."""
        if self.is_bound and not self.theirs:
            return self.data.get(seen.NAME, "")
        return seen.as_text(seen.marks_of(self))


def speak_plainly(field):
    """Of a text that is too long, or signs that nobody sees, in our words: where the field has none of its own."""
    for code, says in TOO_LONG_OR_UNSEEN.items():
        field.error_messages.setdefault(code, says)


def is_chosen(data, wanted):
    """Whether what was sent for a field is, or holds, one of the wanted choices."""
    sent = data if isinstance(data, (list, tuple)) else [data]
    wanted = wanted if isinstance(wanted, tuple) else (wanted,)
    return not {str(value) for value in sent}.isdisjoint(str(value) for value in wanted)


class NhsForm(NhsFormMixin, forms.Form):
    """A form without a record behind it."""


class NhsModelFormMetaclass(ModelFormMetaclass):
    """Gives every model form our field for dates, without each having to say so."""

    def __new__(mcs, name, bases, attrs):
        meta = attrs.get("Meta")
        if meta and not getattr(meta, "formfield_callback", None):
            meta.formfield_callback = staticmethod(nhs_form_field)
        return super().__new__(mcs, name, bases, attrs)


class NhsModelForm(NhsFormMixin, forms.ModelForm, metaclass=NhsModelFormMetaclass):
    """A form that validates against a model. It is never saved: services write."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance._state.adding:
            self.suggests = ALL_FIELDS
