"""The short mail that says a concern was raised: a link, and nothing of what it is about."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse

from conversations.concerns import people_told_about

log = logging.getLogger(__name__)


def tell_those_who_handle(concern):
    """Mail each of them. A mail server that is down is noted: the concern waits in the list all the same."""
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as problem:
        log.warning("no mail about concern %s: %s", concern.pk, type(problem).__name__)
        return
    for mail in mails_about(concern):
        mail.connection = connection
        _send(mail, concern)
    connection.close()


def mails_about(concern):
    details = {
        "team": concern.team,
        "urgency": concern.get_urgency_display(),
        "link": settings.SITE_ADDRESS + reverse("show_concern", args=[concern.team.slug, concern.pk]),
    }
    subject = " ".join(render_to_string("conversations/mails/concern_subject.txt", details).split())
    message = render_to_string("conversations/mails/concern_message.txt", details).strip()
    return [EmailMessage(subject, message, to=[person.email]) for person in people_told_about(concern)]


def _send(mail, concern):
    """One address that is refused does not keep the others from being told."""
    try:
        mail.send()
    except (SMTPException, OSError) as problem:
        log.warning("one mail about concern %s not sent: %s", concern.pk, type(problem).__name__)
