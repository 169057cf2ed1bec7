"""Says which groups of the provider somebody is in who signs in by it, to whoever has a use for that."""

from django.dispatch import Signal

groups_told = Signal()  # person: the User; shown: the ShownByProvider, whose groups may be None
