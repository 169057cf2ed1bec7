"""A made-up partnership, its teams and the words people gave them: content for the demo, no database code."""

from ceim.management.demo_content.care_at_home import CARE_AT_HOME
from ceim.management.demo_content.care_home import CARE_HOME
from ceim.management.demo_content.childrens_outpatients import CHILDRENS_OUTPATIENTS
from ceim.management.demo_content.day_service import DAY_SERVICE
from ceim.management.demo_content.district_nursing import DISTRICT_NURSING
from ceim.management.demo_content.emergency import EMERGENCY
from ceim.management.demo_content.hospice import HOSPICE
from ceim.management.demo_content.maternity import MATERNITY
from ceim.management.demo_content.mental_health import MENTAL_HEALTH
from ceim.management.demo_content.organisation import LINES, MEETING_ENDINGS, THEMES
from ceim.management.demo_content.orthopaedics import ORTHOPAEDICS
from ceim.management.demo_content.physiotherapy import PHYSIOTHERAPY
from ceim.management.demo_content.shapes import Organisation, Person
from ceim.management.demo_content.stroke_rehabilitation import STROKE_REHABILITATION

ORGANISATION = Organisation(
    name="Strathbrae Health and Care Partnership",
    slug="strathbrae",
    about=(
        "Hospital, community, care home and home care teams for the towns and glens of Strathbrae. The "
        "place and everyone in it are made up."
    ),
    lines=LINES,
    themes=THEMES,
    teams=(
        CHILDRENS_OUTPATIENTS,
        DISTRICT_NURSING,
        STROKE_REHABILITATION,
        ORTHOPAEDICS,
        HOSPICE,
        MENTAL_HEALTH,
        MATERNITY,
        CARE_HOME,
        PHYSIOTHERAPY,
        EMERGENCY,
        DAY_SERVICE,
        CARE_AT_HOME,
    ),
    qi_lead=Person("ailsa.dunreath", "Ailsa Dunreath", "Quality improvement lead"),
    administrator=Person("malcolm.oyelaran-shaw", "Malcolm Oyelaran-Shaw", "Governance officer"),
    concerns_officer=Person("bryony.castlemuir", "Bryony Castlemuir", "Feedback and complaints officer"),
    meeting_endings=MEETING_ENDINGS,
)
