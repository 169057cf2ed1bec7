"""What to do now about each kind of concern, in a few sentences that hold in any organisation."""

from django.utils.translation import gettext_lazy as _

from conversations.models import Concern

STEPS = {
    Concern.Kind.DANGER: (
        _("Ring 999, or the emergency number of your building. Stay with the person until help is there."),
        _("Then tell the person in charge."),
    ),
    Concern.Kind.ADULT: (
        _("Phone adult protection today, even if you are not sure. The number your organisation uses is on this page."),
        _("Tell the person that you have to pass it on, unless telling them would put them in more danger."),
    ),
    Concern.Kind.CHILD: (
        _("Phone child protection today, even if you are not sure. The number your organisation uses is on this page."),
        _("Listen, and do not press the child for more. Do not promise to keep it secret."),
    ),
    Concern.Kind.ADVERSE_EVENT: (
        _("Make sure that the person is safe now, and tell the person in charge."),
        _("Report it where your organisation reports harm. Report a near miss too."),
    ),
    Concern.Kind.CANDOUR: (
        _("Tell the person in charge, and report it where your organisation reports harm."),
        _("A professional who took no part in the care judges whether the duty of candour applies."),
        _("If it does, the organisation tells the person, says sorry, and finds out with them what happened."),
    ),
    Concern.Kind.COMPLAINT: (
        _("Tell the person that they can complain to anyone on the staff, or to your complaints team."),
        _(
            "In Scotland, staff first try to put it right within days. If that is not enough, it is looked into and "
            "answered in writing. After that the person can turn to the Scottish Public Services Ombudsman. The "
            "Patient Advice and Support Service helps them for free."
        ),
        _("Elsewhere the steps are alike, with other names and times. Your complaints team knows them."),
    ),
    Concern.Kind.CONDUCT: (
        _("Tell your manager. If it is about your manager, tell the next person up."),
        _("Do not ask the colleague about it yourself."),
        _("If a crime is happening now, ring 999. Otherwise your organisation decides when the police are told."),
    ),
    Concern.Kind.DISTRESS: (
        _("Stop the conversation. Stay with the person and ask what would help."),
        _("Make sure that somebody looks after them when you leave."),
        _("It may have been hard for you too. Speak with your lead, or with the staff support of your organisation."),
    ),
}


def steps_of(concern):
    return STEPS[Concern.Kind(concern.kind)]
