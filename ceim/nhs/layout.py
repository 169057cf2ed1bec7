"""Crispy layout objects for what a plain list of fields cannot say. They keep no state: share them freely."""

from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ceim.nhs.bound_fields import Look, render_field
from ceim.nhs.components import component, component_around

__all__ = [
    "ButtonGroup",
    "Conditional",
    "Details",
    "InsetText",
    "Layout",
    "Legend",
    "NhsField",
    "SecondaryLink",
    "Several",
    "Submit",
]


class NhsField(LayoutObject):
    """One field with options for its look: NhsField("title", label_size="m", width=20). See `Look`."""

    def __init__(self, name, **look):
        self.fields, self.look = [name], Look(**look)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return _rendered(form, self.fields[0], self.look)


class Conditional(LayoutObject):
    """Radios or checkboxes of which some choices reveal more fields.

    Conditional("channel", {"other": ["other_channel"]}, label_size="m")
    """

    def __init__(self, name, reveals, **look):
        self.name, self.look = name, look
        self.reveals = {value: Several(*fields) for value, fields in reveals.items()}
        self.fields = [name, *self.reveals.values()]

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        revealed = {
            choice: fields.render(form, context, template_pack, **kwargs) for choice, fields in self.reveals.items()
        }
        return _rendered(form, self.name, Look(**self.look, reveals=revealed))


class Several(LayoutObject):
    """Fields one after the other, with nothing around them."""

    def __init__(self, *fields):
        self.fields = list(fields)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return self.get_rendered_fields(form, context, template_pack, **kwargs)


class SideBySide(Several):
    """Fields beside each other where there is room."""

    def render(self, *args, **options):
        return format_html('<div class="ceim-beside">{}</div>', super().render(*args, **options))


class Legend(Several):
    """A fieldset around several fields: Legend(_("Where it happened"), "pathway", "touchpoint")."""

    def __init__(self, text, *fields, size="m", heading=False):
        super().__init__(*fields)
        self.text, self.size, self.heading = text, size, heading

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        content = super().render(form, context, template_pack, **kwargs)
        legend = {"text": self.text, "size": self.size, "isPageHeading": self.heading}
        return component_around(content, "fieldset", legend=legend)


class Details(Several):
    """Fields behind a summary that opens; open from the start when one of them has an error.

    open_when_filled  likewise when one of them holds something: for what is not to be sent unseen
    """

    def __init__(self, summary, *fields, open_when_filled=False):
        super().__init__(*fields)
        self.summary, self.open_when_filled = summary, open_when_filled

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        content = super().render(form, context, template_pack, **kwargs)
        names = [pointer.name for pointer in self.get_field_names()]
        is_open = any(name in form.errors for name in names)
        if self.open_when_filled:
            is_open |= any(_is_filled(form[name].value()) for name in names)
        return component_around(content, "details", summaryText=self.summary, open=is_open)


class InsetText(LayoutObject):
    """A remark between fields. Text is escaped; a SafeString is taken as HTML."""

    fields = ()

    def __init__(self, text):
        self.text = text

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return component("inset-text", **{"html" if isinstance(self.text, SafeString) else "text": self.text})


class ButtonGroup(LayoutObject):
    """Buttons and links beside each other."""

    fields = ()

    def __init__(self, *buttons):
        self.buttons = buttons

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        buttons = format_html_join("", "{}", ((button.html(),) for button in self.buttons))
        return format_html('<div class="nhsuk-button-group">{}</div>', buttons)


class Submit:
    """A button that sends the form; a second click within a second is ignored."""

    def __init__(self, text, *, name=None, value=None, variant=None):
        self.params = {"text": text, "name": name, "value": value, "variant": variant}

    def html(self):
        return component("button", preventDoubleClick=True, **self.params)


class SecondaryLink:
    """A link beside a button, such as "Cancel"."""

    def __init__(self, text, url):
        self.text, self.url = text, url

    def html(self):
        return format_html('<a class="nhsuk-link" href="{}">{}</a>', self.url, self.text)


def _is_filled(value):
    """A date comes as its three boxes when it was sent."""
    return any(value) if isinstance(value, (list, tuple)) else value not in (None, "")


def _rendered(form, name, look):
    form.rendered_fields.add(name)
    return render_field(form[name], look)
