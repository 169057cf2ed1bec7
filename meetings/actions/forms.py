"""Forms of actions: add, change, hand over, give more time, say how it goes, look back at one in a meeting, filter."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField, offer
from ceim.nhs.formats import nhs_date
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Conditional, NhsField, SideBySide
from ceim.teams.models import Membership
from conversations.safe_to_store.watched import WatchedForm
from meetings.actions.list import ALL, MINE, OVERDUE
from meetings.actions.rows import owners, people_now, with_actions
from meetings.models import Action, Meeting, Opportunity


class OwnerField(forms.ModelChoiceField):
    default_error_messages = {
        "required": _("Choose who will do it"),
        "invalid_choice": _("Choose somebody who belongs to the team now"),
    }

    def __init__(self, *, label):
        super().__init__(label=label, queryset=Membership.objects.none())

    def offer_people_of(self, membership, but=None):
        offer(self, [person for person in people_now(membership) if person.pk != but])

    def label_from_instance(self, person):
        return f"{person.name}, {person.profession}" if person.profession else person.name


class ActionTextField(forms.CharField):
    default_error_messages = {
        "required": _("Enter what will be done"),
        "max_length": _("Shorten what will be done to 300 letters or fewer"),
    }

    def __init__(self):
        super().__init__(label=_("What will be done?"), max_length=300)


class OfOpportunityField(forms.ModelChoiceField):
    def __init__(self):
        super().__init__(
            label=_("Opportunity it belongs to"),
            queryset=Opportunity.objects.none(),
            required=False,
            empty_label=_("None in particular"),
        )

    def offer_of(self, membership, now=None):
        """`now` is the one that it belongs to already: it may stay so."""
        over = [Opportunity.State.PARKED, Opportunity.State.IMPLEMENTED, Opportunity.State.SPREAD]
        opportunities = Opportunity.objects.visible_to(membership)
        self.queryset = opportunities.exclude(state__in=over) | opportunities.filter(pk=now)


class ActionForm(WatchedForm):
    """Who, what, by when."""

    submit = _("Add action")
    suggests = ALL_FIELDS
    owner = OwnerField(label=_("Who will do it?"))
    text = ActionTextField()
    due_on = NhsDateField(label=_("By when?"), subject=_("date it is due"), earliest=timezone.localdate)
    opportunity = OfOpportunityField()

    def __init__(self, *args, membership, opportunity=None, due_on=None, **options):
        super().__init__(*args, initial={"opportunity": opportunity, "due_on": due_on}, **options)
        self.fields["owner"].offer_people_of(membership)
        self.fields["opportunity"].offer_of(membership)


class OneLineActionForm(ActionForm):
    """Who does what by when; oneself and the next meeting stand there already."""

    layout = Layout(
        SideBySide(
            NhsField("text", label_size="s"), NhsField("owner", label_size="s"), NhsField("due_on", label_size="s")
        )
    )
    usually = timedelta(days=28)  # where no next meeting is planned

    def __init__(self, *args, membership, due_on=None, **options):
        due_on = due_on or timezone.localdate() + self.usually
        super().__init__(*args, membership=membership, due_on=due_on, **options)
        del self.fields["opportunity"]
        self.initial["owner"] = membership.pk


class ChangeActionForm(WatchedForm):
    text = ActionTextField()
    opportunity = OfOpportunityField()

    def __init__(self, *args, membership, action, **options):
        super().__init__(*args, initial={"text": action.text, "opportunity": action.opportunity_id}, **options)
        self.fields["opportunity"].offer_of(membership, now=action.opportunity_id)


class HandOverActionForm(WatchedForm):
    submit = _("Hand it over")
    owner = OwnerField(label=_("Who takes it over?"))
    note = forms.CharField(label=_("What should they know?"), max_length=200, required=False)

    def __init__(self, *args, membership, action, **options):
        super().__init__(*args, **options)
        self.fields["owner"].offer_people_of(membership, but=action.owner_id)


class ExtendActionForm(WatchedForm):
    submit = _("Give it more time")
    suggests = ("due_on",)
    due_on = NhsDateField(label=_("By when now?"), subject=_("date it is due"), earliest=timezone.localdate)
    reason = forms.CharField(
        label=_("Why does it need more time?"),
        max_length=200,
        error_messages={"required": _("Enter why it needs more time")},
    )

    def __init__(self, *args, membership, due_on=None, **options):
        super().__init__(*args, initial={"due_on": due_on}, **options)


class CarryOnActionForm(WatchedForm):
    submit = _("It is still going on")
    note = forms.CharField(
        label=_("How is it going?"), max_length=200, required=False, help_text=_("What is done, or what is missing")
    )

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)


class FinishActionForm(WatchedForm):
    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[("done", _("It is done")), ("dropped", _("It was dropped"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it")},
    )
    reason = forms.CharField(
        label=_("Why was it dropped?"),
        max_length=200,
        required=False,
        error_messages={"required": _("Enter why it was dropped")},
    )
    needed_when = {"reason": ("outcome", "dropped")}
    layout = Layout(Conditional("outcome", {"dropped": ["reason"]}))
    said = {"dropped": {"reason": "reason"}}  # {outcome: {argument of its service: field}}

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)

    @property
    def outcome_said(self):
        return self.cleaned_data["outcome"]

    def details(self):
        """What the service takes."""
        wanted = self.said.get(self.outcome_said, {})
        return {argument: self.cleaned_data[field] for argument, field in wanted.items()}


class LookBackForm(FinishActionForm):
    """What became of it, asked in a meeting: it may also go on."""

    submit = _("Save, and go to the next")
    note = forms.CharField(label=_("How is it going?"), max_length=200, required=False)
    layout = Layout(Conditional("outcome", {"going_on": ["note"], "dropped": ["reason"]}))
    said = FinishActionForm.said | {"going_on": {"note": "note"}}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        going_on = ("going_on", _("It is still going on"))
        self.fields["outcome"].choices = [("done", _("It is done")), going_on, ("dropped", _("It was dropped"))]


class OfMeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{nhs_date(timezone.localdate(meeting.planned_for))}, {meeting.get_kind_display()}"


class FilterActionsForm(NhsForm):
    method, submit, marks_optional = "get", _("Show"), False
    layout = Layout(SideBySide("whose", "state", "meeting"))
    whose = forms.ChoiceField(label=_("Whose"), required=False)
    state = forms.ChoiceField(
        label=_("How they stand"),
        choices=[
            ("", _("Open")),
            (OVERDUE, _("Overdue")),
            (Action.State.DONE.value, _("Done")),
            (Action.State.DROPPED.value, _("Dropped")),
            (ALL, _("All")),
        ],
        required=False,
    )
    meeting = OfMeetingField(
        label=_("Of which meeting"), queryset=Meeting.objects.none(), required=False, empty_label=_("All meetings")
    )

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        mine = [(MINE, _("Mine"))] if membership.pk else []
        others = [(str(pk), name) for pk, name in owners(membership) if pk != membership.pk]
        self.fields["whose"].choices = [("", _("Everyone’s")), *mine, *others]
        offer(self.fields["meeting"], with_actions(membership))
