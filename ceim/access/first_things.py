"""What somebody has to do before anything else: their session owes it, and every page leads there until it is done."""

SECOND_FACTOR_DUE = "second_factor_due"  # in the session, from signing in until a second factor is set up


def open_at_first(view):
    """Leave a page open to who has yet to set up a second factor: what they need for it, and the way out."""
    view.is_open_at_first = True
    return view


def is_held_back(request, view) -> bool:
    return SECOND_FACTOR_DUE in request.session and not getattr(view, "is_open_at_first", False)
