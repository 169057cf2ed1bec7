"""Forms of improvements: the only way in."""

from improvements.forms.board import BoardEntryForm
from improvements.forms.cycle import ActOnCycleForm, CarryOutCycleForm, PlanCycleForm, StudyCycleForm
from improvements.forms.implementation import (
    EditImplementationForm,
    ImplementChangeForm,
    MakeNormalWorkForm,
    TickChecklistItemForm,
)
from improvements.forms.improvement import (
    AddIdeaForm,
    EditImprovementForm,
    SetAimForm,
    StartImprovementForm,
    StopImprovementForm,
)
from improvements.forms.measure import DefineMeasureForm, EditMeasureForm
from improvements.forms.reading import CorrectReadingForm, RecordReadingForm
from improvements.forms.spread import AddSiteForm, EditSpreadForm, MoveSiteForm, PlanSpreadForm, TryHereForm

__all__ = [
    "ActOnCycleForm",
    "AddIdeaForm",
    "AddSiteForm",
    "BoardEntryForm",
    "CarryOutCycleForm",
    "CorrectReadingForm",
    "DefineMeasureForm",
    "EditImplementationForm",
    "EditImprovementForm",
    "EditMeasureForm",
    "EditSpreadForm",
    "ImplementChangeForm",
    "MakeNormalWorkForm",
    "MoveSiteForm",
    "PlanCycleForm",
    "PlanSpreadForm",
    "RecordReadingForm",
    "SetAimForm",
    "StartImprovementForm",
    "StopImprovementForm",
    "StudyCycleForm",
    "TickChecklistItemForm",
    "TryHereForm",
]
