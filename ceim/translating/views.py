"""Languages of persons spoken to, for an administrator: what is checked, the sheet that goes out and comes back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.languages.offered import FOR_PERSONS
from ceim.nhs.sending import attempt, sent
from ceim.tables import XLSX
from ceim.tables.csv_file import csv_text
from ceim.teams.gate import organisation_page
from ceim.translating import services, sheets
from ceim.translating.forms import OrganisationLanguageForm, ReturnTranslationForm
from ceim.translating.progress import english_name_of, languages_of
from ceim.translating.wordings import checked_texts


@organisation_page(Permission.MANAGE_ORGANISATION)
def list_languages(request, standing):
    form = OrganisationLanguageForm(sent(request), instance=standing.organisation)
    if attempt(form, services.choose_organisation_language, by=standing):
        messages.success(request, _("Language saved"))
        return redirect("list_languages", standing.organisation.slug)
    context = {"form": form, "languages": languages_of(standing.organisation)}
    return render(request, "translating/list_languages.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def download_texts(request, standing, language):
    _language_or_404(language)
    checked = checked_texts(standing.organisation_id, language)
    if request.GET.get("as") == "csv":
        return _file(csv_text(sheets.COLUMNS, sheets.rows_of(language, checked)), "text/csv", f"{language}.csv")
    return _file(sheets.excel_of(language, checked, standing.organisation.name), XLSX, f"{language}.xlsx")


@organisation_page(Permission.MANAGE_ORGANISATION)
def return_texts(request, standing, language):
    _language_or_404(language)
    form = ReturnTranslationForm(sent(request), request.FILES or None, standing=standing, language=language)
    form.cancel_url = reverse("list_languages", args=[standing.organisation.slug])
    if attempt(form, services.bring_back_translation, by=standing, language=language):
        number = len(form.cleaned_data["texts"])
        said = ngettext("%(n)d text is used from now on", "%(n)d texts are used from now on", number)
        messages.success(request, said % {"n": number})
        return redirect(form.cancel_url)
    context = {"form": form, "name": english_name_of(language), "back_url": form.cancel_url}
    return render(request, "translating/return_texts.html", context)


def _language_or_404(language):
    if language not in FOR_PERSONS:
        raise Http404


def _file(content, kind, name):
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="ceim-texts-{name}"'
    return response
