"""Raising a concern, linking it to a story, handing it over, closing it. No field has room for the case itself."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import User
from ceim.nhs.formats import nhs_date
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Layout, NhsField
from ceim.teams.people_to_ring import with_contact
from conversations.concerns import listing
from conversations.fields import LineField
from conversations.models import Concern, Conversation

KIND_HINTS = {
    Concern.Kind.DANGER: _("Ring 999 first."),
    Concern.Kind.ADULT: _("Harm, neglect or pressure, and they cannot keep themselves safe."),
    Concern.Kind.CHILD: _("Anybody under 16, also somebody the person spoke of."),
    Concern.Kind.ADVERSE_EVENT: _("Harm, or something that nearly caused harm."),
    Concern.Kind.CANDOUR: _("Unexpected harm that the person must be told about."),
    Concern.Kind.COMPLAINT: _("They want an answer, not only to be heard."),
    Concern.Kind.CONDUCT: _("How somebody on the staff behaved, or something the police should know."),
    Concern.Kind.DISTRESS: _("Telling it upset them. Stay with them, and see that somebody looks after them."),
}
URGENCY_HINTS = {
    Concern.Urgency.NOW: _("Somebody is not safe at this moment. Phone first, then save this page."),
    Concern.Urgency.TODAY: _("It cannot wait until tomorrow. Speak to the nurse in charge before you leave."),
    Concern.Urgency.THIS_WEEK: _("Nobody is at risk meanwhile."),
}


def _radios(label, choices, error, hints=None):
    widget = forms.RadioSelect()
    widget.hints = hints or {}
    return forms.ChoiceField(
        label=label, choices=choices, widget=widget, error_messages={"required": error, "invalid_choice": error}
    )


class ConcernForm(NhsForm):
    submit = _("Raise the concern")

    urgency = _radios(
        _("How soon must somebody act?"), Concern.Urgency.choices, _("Choose how soon somebody must act"), URGENCY_HINTS
    )
    kind = _radios(_("What is it about?"), Concern.Kind.choices, _("Choose what it is about"), KIND_HINTS)

    layout = Layout(NhsField("urgency", label_size="s"), NhsField("kind", label_size="s"))


class StoryByReferenceField(forms.ModelChoiceField):
    def label_from_instance(self, conversation):
        day, pathway = nhs_date(conversation.held_on), conversation.pathway.title
        return _("Story %(reference)s, %(day)s, %(pathway)s") % {
            "reference": conversation.reference,
            "day": day,
            "pathway": pathway,
        }


class LinkConcernForm(NhsForm):
    submit = _("Link it to this story")
    suggests = ALL_FIELDS

    conversation = StoryByReferenceField(
        label=_("Which story is it about?"),
        queryset=Conversation.objects.none(),
        empty_label=_("Choose a story"),
        error_messages={"required": _("Choose the story"), "invalid_choice": _("Choose a story from the list")},
    )

    def __init__(self, *args, membership, concern, **options):
        super().__init__(*args, **options)
        self.stories = listing.stories_it_may_be_about(membership, concern)
        self.fields["conversation"].queryset = self.stories


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return with_contact(person.name, person.contact)


class HandOverConcernForm(NhsForm):
    submit = _("Hand it over")

    to = PersonField(
        label=_("Who has it from now on?"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose who has it"), "invalid_choice": _("Choose a person from the list")},
    )

    def __init__(self, *args, concern, **options):
        super().__init__(*args, **options)
        self.people = listing.who_may_have(concern)
        self.fields["to"].queryset = self.people


class CloseConcernForm(NhsForm):
    submit = _("Close the concern")
    needed_when = {"passed_to_role": ("outcome", Concern.Outcome.PASSED_ON.value)}

    outcome = _radios(_("What was decided?"), Concern.Outcome.choices, _("Choose what was decided"))
    passed_to_role = LineField(
        label=_("Role it was passed to"),
        required=False,
        max_length=80,
        help_text=_("The role, not the name: for example, adult protection lead."),
        error_messages={
            "required": _("Enter the role you passed it to"),
            "max_length": _("Keep the role to %(limit_value)d characters"),
        },
    )
    outside_reference = LineField(
        label=_("Reference in the other system"),
        required=False,
        max_length=60,
        help_text=_("A number only. Nothing about the case, and nobody’s name."),
        error_messages={"max_length": _("Keep the reference to %(limit_value)d characters")},
    )
