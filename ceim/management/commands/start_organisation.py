"""The first step of a real installation: an organisation, and the invitation of its administrator."""

from ceim.management.plain import PlainCommand
from ceim.nhs.email_address import EmailAddressField
from ceim.teams.invitations import invitation_link
from ceim.teams.services import start_organisation


class Command(PlainCommand):
    help = "Start an organisation and print the link with which its administrator joins."

    def add_arguments(self, parser):
        parser.add_argument("--name", required=True, help="name of the organisation")
        parser.add_argument("--email", required=True, help="email address of its administrator")
        parser.add_argument("--admin-name", required=True, help="full name of its administrator")

    def handle(self, *, name, email, admin_name, **options):
        email = EmailAddressField().clean(email)
        invitation = start_organisation(by=None, name=name, email=email, admin_name=admin_name)
        self.stdout.write(f"{name} is started. Its administrator opens this link within 14 days:")
        self.write_link(invitation_link(invitation))
