"""The one-machine queue: messages are files that nobody can read half-written, nor two take at once.

Kombu's own file transport creates a message's file and then fills it. A quick reader took it in between: the message
was lost, and the error ended the worker. Here a file is written beside its place and renamed into it, and taken by
renaming. What cannot be read all the same (a full disk, a power cut, a stray file) is set aside and kept.
"""

import fcntl
import logging
import os
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from queue import Empty

from kombu.exceptions import OperationalError
from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

log = logging.getLogger(__name__)

BEING_WRITTEN, TAKEN, UNREADABLE = ".writing", ".taken", ".unreadable"  # ends of names that no queue has
ABANDONED = 60  # seconds after which a message that was taken and not read belongs to a reader that died
NOT_A_MESSAGE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError)


class Channel(filesystem.Channel):
    def _put(self, queue, payload, **kwargs):
        # The clock of the day, in 20 digits: names sort by age, also after the machine has been started again.
        place = Path(self.data_folder_out, f"{time.time_ns():020d}_{uuid.uuid4()}.{queue}.msg")
        try:
            _write(place, dumps(payload))
        except OSError as problem:
            raise OperationalError(f"The message could not be written to {self.data_folder_out}") from problem

    def _get(self, queue):
        for name in self._waiting(queue):
            place = Path(self.data_folder_in, name)
            taken = place.with_name(name + TAKEN)
            try:
                place.rename(taken)
            except FileNotFoundError:
                continue  # another reader was quicker
            payload = self._read(taken)
            if payload is not None:
                return payload
        raise Empty

    def _size(self, queue):
        return len(list(self._waiting(queue)))

    def _purge(self, queue):
        names = list(self._waiting(queue))
        for name in names:
            Path(self.data_folder_in, name).unlink(missing_ok=True)
        return len(names)

    def _waiting(self, queue):
        """The names of a queue's messages, oldest first."""
        try:
            names = sorted(os.listdir(self.data_folder_in))
        except FileNotFoundError:
            return
        for name in names:
            if name.partition(".")[2] == f"{queue}.msg":
                yield name
            elif name.partition(".")[2] == f"{queue}.msg{TAKEN}":
                self._give_back_if_abandoned(Path(self.data_folder_in, name))

    def _give_back_if_abandoned(self, taken):
        try:
            if time.time() - taken.stat().st_ctime > ABANDONED:
                taken.rename(taken.with_suffix(""))
        except FileNotFoundError:
            log.debug("%s was read after all", taken.name)

    def _read(self, taken):
        """The message, its file removed; None for one that the worker could not use, its file kept."""
        try:
            payload = loads(taken.read_bytes())
            self._refuse_unreadable(payload)
            taken.unlink()
            return payload
        except FileNotFoundError:
            return None  # given back in the meantime; whoever takes it next has it
        except NOT_A_MESSAGE as problem:
            kept = taken.with_suffix(UNREADABLE)
            taken.rename(kept)
            log.error("A message could not be read (%s). It is kept as %s", type(problem).__name__, kept)
            return None

    def _refuse_unreadable(self, payload):
        """Raise what the worker would raise on this message, or on putting it back when it is stopped."""
        message = self.Message(payload, channel=self)
        message.serializable()
        message.delivery_info["exchange"], message.delivery_info["routing_key"]  # noqa: B018

    # --- Which queues an exchange feeds, written with the same care ---------------------------------------

    def get_table(self, exchange):
        file = self._exchange_file(exchange)
        try:
            return [filesystem.exchange_queue_t(*row) for row in loads(file.read_bytes())]
        except FileNotFoundError:
            return []
        except NOT_A_MESSAGE as problem:
            log.error("%s could not be read (%s). It begins anew", file, type(problem).__name__)
            return []

    def _queue_bind(self, exchange, routing_key, pattern, queue):
        row = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._changing_tables():
            rows = self.get_table(exchange)
            if row not in rows:
                _write(self._exchange_file(exchange), dumps([row, *rows]))

    def _delete(self, queue, exchange, routing_key, pattern, *args, **kwargs):
        super(filesystem.Channel, self)._delete(queue, exchange, routing_key, pattern, *args, **kwargs)
        row = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._changing_tables():
            rows = self.get_table(exchange)
            if row in rows:
                _write(self._exchange_file(exchange), dumps([each for each in rows if each != row]))

    @contextmanager
    def _changing_tables(self):
        """One at a time; the lock ends with its process, however that ends."""
        self.control_folder.mkdir(parents=True, exist_ok=True)
        with open(self.control_folder / "lock", "ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


class Transport(filesystem.Transport):
    Channel = Channel
    # This class's own, as virtual transports keep their bindings here.
    global_state = filesystem.virtual.BrokerState()


def _write(place, text):
    """Fill the file beside its place, then rename it into it: it is there as a whole or not at all."""
    beside = place.with_name(f"{place.name}.{uuid.uuid4().hex}{BEING_WRITTEN}")
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        beside.write_text(text)
        beside.rename(place)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
