"""A concern that somebody has raised, its pages, and what the form for it sends."""

from django.urls import reverse

from conversations.concerns.services import raise_concern

NEW = reverse("raise_concern", args=["strathmoor/ward-7"])
SENT = {"kind": "adult", "urgency": "now"}


def opened(cast, by="moira", **fields):
    details = {"kind": "adult", "urgency": "today"} | fields
    return raise_concern(by=cast.memberships[by], **details)


def page_of(concern, name="show_concern"):
    return reverse(name, args=["strathmoor/ward-7", concern.pk])
