"""What the four machines share: deeds that a small model foresees, each in a world that is taken back at the end."""

from contextlib import ExitStack

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from ceim.history.models import Event, SentForm
from ceim.row_security import scope
from ceim.testing.cast import make_cast
from ceim.testing.runtime_role import runtime_role
from conversations.counts.kinds import KEPT_COUNTS
from conversations.counts.mending import differences

SOME = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 5])  # which of those there are: often the newest, so that deeds follow
OF_WORDS = (models.CharField, models.TextField, models.JSONField)


class Machine(RuleBasedStateMachine):
    """A model is plain Python beside the rows. `do` carries out a deed and holds both to each other."""

    steps = deeds = refused = 0  # of all examples together

    def __init__(self):
        super().__init__()
        self._world, self.events = ExitStack(), []
        self._world.enter_context(transaction.atomic())
        self._world.callback(transaction.set_rollback, True)
        self._world.enter_context(runtime_role())
        self._world.enter_context(scope.everything())
        self.cast, self.gone, self.words = make_cast(), set(), 0
        self.begin()

    def begin(self):
        """What there is before anybody does anything."""

    def teardown(self):
        try:
            self.nothing_is_left_of_what_is_gone()
        finally:
            self._world.close()

    def do(self, service, /, *, if_: bool, **details):
        """What the service gives. It is carried out where the model says so, and leaves one Event; else it is refused
        and leaves nothing: see `history_holds_each_deed_once`.
        """
        kind = type(self)
        given, why = None, ""
        try:
            with transaction.atomic():
                given = service(**details)
        except (ValidationError, ObjectDoesNotExist) as refusal:
            why = str(refusal)
        kind.deeds += 1
        kind.refused += given is None
        assert (given is not None) == bool(if_), f"{service.__name__}: foreseen {bool(if_)}, {why or 'carried out'}"
        if given is not None:
            self.events.append(service.verb)
        return given

    def some(self, rows, pick):
        return rows[-1 - pick % len(rows)]

    def new_words(self):
        """Words like no others, which nothing in them takes for a name or a number."""
        self.words += 1
        letters = "abcdefghijklmnopqrstuvwxyz"
        return f"it was quiet and zq{letters[self.words // 26 % 26]}{letters[self.words % 26]}qz came late"

    @invariant()
    def history_holds_each_deed_once(self):
        type(self).steps += 1  # here, because it is asked after each
        said = list(Event.objects.order_by("pk").values_list("verb", flat=True))
        assert said == self.events

    @invariant()
    def counts_never_lie(self):
        assert not {kept.name: found for kept in KEPT_COUNTS if (found := differences(kept))}

    def nothing_is_left_of_what_is_gone(self):
        if self.gone:
            text = everything_written()
            assert not [words for words in self.gone if words in text]


def everything_written():
    """Every text of every table that has any, unsealed."""
    found = []
    for model in apps.get_models():
        fields = [field.attname for field in model._meta.concrete_fields if isinstance(field, OF_WORDS)]
        if fields and model not in (Event, SentForm) and model._meta.managed:
            found += [str(row) for row in model._base_manager.values_list(*fields)]
    return "\n".join(found)
