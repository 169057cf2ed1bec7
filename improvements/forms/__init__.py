"""Forms of improvements: the only way in."""

from improvements.forms.board import BoardEntryForm
from improvements.forms.chart import ChooseChartForm
from improvements.forms.cycle import ActOnCycleForm, CarryOutCycleForm, PlanCycleForm, StudyCycleForm
from improvements.forms.derived import AddDerivedMeasureForm, EditDerivedMeasureForm
from improvements.forms.fixed_lines import FixLinesForm
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
from improvements.forms.paste import PasteReadingsForm
from improvements.forms.phase import StartPhaseForm
from improvements.forms.reading import CorrectReadingForm, RecordReadingForm, SetAsideReadingForm
from improvements.forms.spread import AddSiteForm, EditSpreadForm, MoveSiteForm, PlanSpreadForm, TryHereForm
from improvements.forms.upload import UploadReadingsForm

__all__ = [
    "ActOnCycleForm",
    "AddDerivedMeasureForm",
    "AddIdeaForm",
    "AddSiteForm",
    "BoardEntryForm",
    "CarryOutCycleForm",
    "ChooseChartForm",
    "CorrectReadingForm",
    "DefineMeasureForm",
    "EditDerivedMeasureForm",
    "EditImplementationForm",
    "EditImprovementForm",
    "EditMeasureForm",
    "EditSpreadForm",
    "FixLinesForm",
    "ImplementChangeForm",
    "MakeNormalWorkForm",
    "MoveSiteForm",
    "PasteReadingsForm",
    "PlanCycleForm",
    "PlanSpreadForm",
    "RecordReadingForm",
    "SetAimForm",
    "SetAsideReadingForm",
    "StartImprovementForm",
    "StartPhaseForm",
    "StopImprovementForm",
    "StudyCycleForm",
    "TickChecklistItemForm",
    "TryHereForm",
    "UploadReadingsForm",
]
