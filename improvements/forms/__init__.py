"""Forms of improvements: the only way in."""

from improvements.forms.board import BoardEntryForm
from improvements.forms.cycle import ActOnCycleForm, CarryOutCycleForm, PlanCycleForm, StudyCycleForm
from improvements.forms.improvement import (
    AddIdeaForm,
    EditImprovementForm,
    SetAimForm,
    StartImprovementForm,
    StopImprovementForm,
)
from improvements.forms.measure import DefineMeasureForm, EditMeasureForm
from improvements.forms.reading import CorrectReadingForm, RecordReadingForm

__all__ = [
    "ActOnCycleForm",
    "AddIdeaForm",
    "BoardEntryForm",
    "CarryOutCycleForm",
    "CorrectReadingForm",
    "DefineMeasureForm",
    "EditImprovementForm",
    "EditMeasureForm",
    "PlanCycleForm",
    "RecordReadingForm",
    "SetAimForm",
    "StartImprovementForm",
    "StopImprovementForm",
    "StudyCycleForm",
]
