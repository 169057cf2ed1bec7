"""Who is not signed in goes to the sign-in page, and from there back to the page they were on."""

from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect

from ceim.access import idle
from ceim.access.first_things import is_held_back
from ceim.return_address import own_page


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """A form that is sent after its session has ended leads back to its page, where its words are put back.

    Before a page that is open to the world nobody is asked who they are: it may be for several people together.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        if request.user.is_authenticated:
            _go_on(request)
        if request.user.is_authenticated and is_held_back(request, view_func):
            return redirect("mfa_index")
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        here = request.get_full_path()
        page = here if request.method in {"GET", "HEAD"} else own_page(request, request.META.get("HTTP_REFERER"), here)
        return redirect_to_login(page, self.get_login_url(view_func), self.get_redirect_field_name(view_func))


def _go_on(request):
    """Whoever does something stays signed in, until the session is over in the end."""
    if idle.is_over(request.session):
        logout(request)
    else:
        idle.go_on(request.session)
