"""From a form that was sent to what is done with it, and back with what was refused."""

from django.core.exceptions import ValidationError


def sent(request):
    """What was sent, even if nothing was filled in; None when the page was only asked for."""
    return request.POST if request.method == "POST" else None


def carry_out(form, service, **details):
    """What the service leaves; None, with the reason on the form, when it refuses."""
    try:
        return service(**details)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


def attempt(form, service, **details):
    """Carry out the service for a form whose fields bear the names of its arguments; None while it is not valid."""
    return carry_out(form, service, **details, **form.cleaned_data) if form.is_valid() else None
