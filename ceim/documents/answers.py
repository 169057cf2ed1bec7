"""What a browser gets that asked for a document: the PDF, or a page that says why there is none."""

import logging

from django.http import HttpResponse
from django.shortcuts import render

from ceim.documents.document import DocumentError, pdf_of

logger = logging.getLogger(__name__)


def pdf_answer(request, document, file_name):
    try:
        made = pdf_of(document)
    except DocumentError as error:
        return not_made(request, error)
    return _sent(made, file_name)


def _sent(made, file_name):
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def not_made(request, error: DocumentError):
    logger.error("A document could not be made: %s", error.reason)
    return render(request, "documents/not_made.html", status=503)
