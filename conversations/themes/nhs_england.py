"""The groups and themes of NHS England's framework for what patients write, by name; the explanations are ours.

Names: NHS England, Friends and Family Test Qualitative Data Categorisation Framework (FFT-QDC), MVP version of
25 September 2023, copyright NHS England, MIT licence. They stay as they are in every language.
"""

from django.utils.translation import gettext_lazy as _

CREDIT = (
    "NHS England, Friends and Family Test Qualitative Data Categorisation Framework (FFT-QDC), "
    "MVP version of 25 September 2023. © NHS England. MIT licence."
)

# Group → theme → what belongs under it
NHS_ENGLAND = {
    "General": {
        "Positive experience & gratitude": _("Thanks and praise that do not say for what."),
        "Organisation & efficiency": _("Whether the place seemed to run well as a whole."),
        "Funding & use of financial resources": _("Money: too little of it, or spent in the wrong place."),
        "Feeling safe": _("Whether the person felt safe, or was frightened for themselves."),
    },
    "Staff": {
        "Staff manner & personal attributes": _("How staff behaved: kind, patient, cheerful, short, cold."),
        "Staffing levels & responsiveness": _(
            "Whether there were enough people, and whether somebody came when called."
        ),
        "Competence & training": _("Whether staff seemed to know what they were doing."),
    },
    "Access to medical care & support": {
        "Contacting services": _("Getting through: phone, email, front desk."),
        "Appointment arrangements": _("Booking, changing and being reminded of an appointment."),
        "Appointment method": _("By phone, on a screen or face to face, and whether that suited."),
        "Timeliness of care": _("Waiting, and care that came soon enough or too late."),
    },
    "Communication & involvement": {
        "Unspecified communication": _("Communication was good or bad; they do not say in what way."),
        "Staff listening, understanding & involving patients": _(
            "Being heard, believed and asked before things are decided."
        ),
        "Information directly from staff during care": _("What staff told and explained as they went along."),
        "Information provision & guidance": _("Leaflets, websites and advice to keep and go back to."),
        "Being kept informed, clarity & consistency of information": _(
            "Hearing how things stand, in words that are clear and agree."
        ),
        "Interaction with family/ carers": _("How family and carers were told things, welcomed and included."),
    },
    "Mental health specifics": {
        "Mental Health Act": _("Being held or treated under mental health law, and knowing one’s rights."),
    },
    "Patient journey & service coordination": {
        "Continuity of care": _("Whether one part of care knew what the other did, and who was following it through."),
        "Discharge": _("Leaving: when, how, and what was ready at home."),
    },
    "Medication & pain": {
        "Supplying & understanding medication": _(
            "Getting the right medicines on time, and knowing what they are for."
        ),
        "Pain management": _("Being in pain, and what was done about it."),
    },
    "Activities": {
        "Activities & access to fresh air": _("Things to do, and getting outside."),
        "Electronic entertainment": _("Television, wifi, and a socket for the phone."),
    },
    "Environment, equipment & catering": {
        "Cleanliness, tidiness & infection control": _("Clean, tidy, and careful about germs."),
        "Sensory experience": _("Noise, light, smell, heat and cold."),
        "Environment, facilities & equipment": _("The building, its rooms, and whether things worked."),
        "Food & drink provision & facilities": _("What there was to eat and drink, and where to get it."),
    },
    "Service location, travel & transport": {
        "Service location": _("Where the place is, and how far away."),
        "Transport to/ from services": _("The journey there and home: buses, lifts, patient transport."),
        "Parking": _("Finding a space, and what it costs."),
    },
}
