"""The base of CEIM's commands: what is refused ends in a sentence, never in the trace of an error."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from ceim.safekeeping.refused import KeepingRefused
from ceim.sealing import NoKeyOpensThis

HERE = ("http://127.", "http://localhost")
NO_DATABASE = "Is it there, does DATABASE_URL lead to it, and was manage.py migrate run? --traceback shows more."


class PlainCommand(BaseCommand):
    def write_link(self, link):
        """The last line, so that it can be copied; before it, where it leads nowhere but here."""
        if settings.SITE_ADDRESS.startswith(HERE):
            self.stdout.write("SITE_ADDRESS is not set, or is of this machine: the link opens here alone.")
        self.stdout.write(link)

    def execute(self, *args, **options):
        try:
            return super().execute(*args, **options)
        except ValidationError as refusal:
            raise CommandError(" ".join(str(each) for each in refusal.messages)) from refusal
        except (KeepingRefused, NoKeyOpensThis) as refused:
            raise CommandError(str(refused)) from refused
        except DatabaseError as problem:
            raise CommandError(f"The database refused ({type(problem).__name__}). {NO_DATABASE}") from problem
        except OSError as problem:
            raise CommandError(f"{problem.filename or 'A file or address'}: {problem.strerror}.") from problem
        except EOFError as ended:
            raise CommandError("Nobody is there to answer what it asks: what was typed has ended.") from ended
        except KeyboardInterrupt as stopped:
            raise CommandError("Stopped.", returncode=130) from stopped
