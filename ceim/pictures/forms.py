"""Choosing a picture."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.pictures.images import KILOBYTES, NotAPicture, clean_image


class EasyPictureForm(NhsForm):
    """Cleans the file into the picture alone, see ceim.pictures.images."""

    submit = _("Use this picture")

    picture = forms.FileField(
        label=_("Picture"),
        help_text=format_lazy(
            _("A .png or .jpg file of at most {kilobytes} kB. Show nobody who did not agree to it."),
            kilobytes=KILOBYTES,
        ),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
        error_messages=dict.fromkeys(["required", "invalid", "missing", "empty"], _("Choose a picture")),
    )
    alt = forms.CharField(
        label=_("What it shows, in a few words"),
        help_text=_("It is read out to who cannot see the picture: “Two people talk at a table”"),
        max_length=120,
        error_messages={"required": _("Enter what the picture shows"), "max_length": _("Keep it to 120 characters")},
    )

    def clean_picture(self):
        file = self.cleaned_data["picture"]
        if file.size > KILOBYTES * 1024:  # one that is far too large arrives empty
            raise forms.ValidationError(_("The picture is larger than %(n)d kB. Make it smaller") % {"n": KILOBYTES})
        try:
            return clean_image(file.read())
        except NotAPicture as refusal:
            raise forms.ValidationError(str(refusal)) from None
