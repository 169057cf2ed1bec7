"""What every page with a form does: bind it, try the service, show a refusal on the form."""

from django.core.exceptions import ValidationError


def sent(request):
    """What was sent with a form; None when it is only shown."""
    return request.POST if request.method == "POST" else None


def attempt(form, service, **details):
    """The service's record when the form is valid and the service agreed, else None with the reason on the form.

    The service gets `details`, and what was typed under the names it has in the form.
    """
    if not form.is_valid():
        return None
    try:
        return service(**details, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
