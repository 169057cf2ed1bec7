"""One's own account."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ceim.access.doors import signed_in_page


@signed_in_page
@require_safe
def show_account(request):
    memberships = request.user.memberships.current().select_related("team__organisation")
    roles = request.user.organisation_roles.current().select_related("organisation")
    return render(request, "accounts/show_account.html", {"memberships": memberships, "roles": roles})
