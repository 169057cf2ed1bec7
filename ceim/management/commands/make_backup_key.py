"""manage.py make_backup_key: prints a new pair of keys for backups, the private one this once."""

from ceim.management.plain import PlainCommand
from ceim.safekeeping.keys import new_private_key, public_key_of


class Command(PlainCommand):
    help = "Prints a new pair of keys for backups. The private one is kept nowhere: write it down, or share it."
    requires_system_checks = ()

    def handle(self, **_options):
        private_key = new_private_key()
        self.stdout.write(f"The public key, for the settings:\nBACKUP_KEY={public_key_of(private_key)}\n")
        self.stdout.write(f"The private key, which opens backups. It is shown this once:\n{private_key}\n")
        self.stdout.write(
            "Do not keep the private key on this machine. Give it to two people, or split it so that two of three "
            "people bring it back together: python manage.py share_keys"
        )
