"""Parsing in processes that may be killed: a hostile document costs one worker, never the program.

A worker is a plain child process that knows nothing but functions to call. It has limits on memory and
processor time, and ends by itself when its parent is gone. This keeps crashes and
runaway parsers out; it is not a wall against native code that takes over the worker.
"""

from __future__ import annotations

import pickle
import queue
import resource
import signal
import socket
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Final, ParamSpec, Protocol, TypeVar

from ganzohr.errors import GanzohrError, Unreadable
from ganzohr.i18n import N_, refusal

P = ParamSpec("P")
T = TypeVar("T")

START_SECONDS: Final = 60.0
"""How long a worker may take to start and to import what it shall call; not counted as parsing."""

# The worker gets our module path in its arguments, so it finds the same code, installed or not.
_START: Final = """
import sys
sys.path[:] = sys.argv[2:]
sys.dont_write_bytecode = True
from ganzohr.isolation import _work
_work(int(sys.argv[1]))
"""


class Crashed(Unreadable):
    """Reading a document ended the worker, took too long or too much; the worker was replaced."""


class Parse(Protocol):
    """Calls a module-level function somewhere safe, as ``Isolation.call`` does."""

    def __call__(self, function: Callable[P, T], /, *args: P.args, **kw: P.kwargs) -> T: ...


class Isolation:
    """A pool of parsing processes, started when first needed, shared by all threads.

    ``seconds`` bounds one call, ``memory`` the address space of a worker in bytes.
    """

    def __init__(self, *, workers: int = 1, seconds: float = 5.0, memory: int = 1 << 30) -> None:
        self._seconds = seconds
        self._memory = memory
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(workers):
            self._free.put(None)
        self._workers: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._end = weakref.finalize(self, _end_all, self._workers)

    def call(self, function: Callable[P, T], /, *args: P.args, **kw: P.kwargs) -> T:
        """Call a module-level function in a worker and return what it returns.

        A ``GanzohrError`` comes back as itself. Anything else that goes wrong in there, from an ordinary
        exception to a segmentation fault, becomes ``Crashed``.
        """
        worker = self._free.get()
        try:
            if worker is None or not worker.alive():
                self._discard(worker)
                worker = None
                worker = self._start()
            fine, answer = worker.run(function, args, kw, self._seconds)
        except TimeoutError:
            self._discard(worker)
            worker = None
            text = N_("It could not be read within {seconds} seconds, so reading was stopped.")
            raise Crashed(text, seconds=f"{self._seconds:g}") from None
        except (EOFError, OSError):
            how = self._discard(worker, patience=0.5)
            worker = None
            raise Crashed(N_("Reading it ended the reading process ({how})."), how=how) from None
        except BaseException:  # Ctrl-C, or arguments that cannot travel: nobody knows what it is doing now
            self._discard(worker)
            worker = None
            raise
        finally:
            self._free.put(worker)
        if fine:
            return answer  # type: ignore[no-any-return] # because it is what the function returned
        raise answer

    def close(self) -> None:
        """End all workers; a call still running in another thread ends as ``Crashed``."""
        with self._lock:
            self._closed = True
            self._end()

    def _start(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise RuntimeError("this Isolation is closed")
            try:
                worker = _Worker(self._memory)
            except OSError as error:
                text = N_("No process for reading could be started ({why}). Close other programs; it is tried again.")
                raise Unreadable(text, why=refusal(error)) from None
            self._workers.add(worker)
            return worker

    def _discard(self, worker: _Worker | None, patience: float = 0.0) -> str:
        if worker is None:
            return ""
        with self._lock:
            self._workers.discard(worker)
        return worker.end(patience)


def _end_all(workers: set[_Worker]) -> None:
    for worker in list(workers):
        worker.kill()
    workers.clear()


class _Worker:
    """The parent's end of one worker process."""

    def __init__(self, memory: int) -> None:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            command = [sys.executable, "-c", _START, str(theirs.fileno()), *sys.path]
            self._process = subprocess.Popen(  # noqa: S603 because it is this very interpreter
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the parent, which then ends us
            )
            self._line = Connection(ours.detach())
        self._known: set[Callable[..., object]] = set()
        self._line.send(memory)

    def run(
        self, function: Callable[..., object], args: tuple[object, ...], kw: dict[str, object], seconds: float
    ) -> tuple[bool, Any]:
        """Return (True, result) or (False, GanzohrError); raise ``TimeoutError``, ``EOFError`` or ``OSError``."""
        if function not in self._known:
            self._line.send(function)
            fine, answer = self._hear(START_SECONDS)
            if not fine:
                return fine, answer
            self._known.add(function)
        self._line.send((function, args, kw, seconds))
        return self._hear(seconds)

    def _hear(self, seconds: float) -> tuple[bool, Any]:
        if not self._line.poll(seconds):
            raise TimeoutError
        fine, answer = self._line.recv()
        return fine, answer

    def alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process; a thread that waits for it wakes up."""
        self._process.kill()
        self._process.wait()

    def end(self, patience: float) -> str:
        """End the process, after giving one that is dying anyway the time to, and tell how it ended."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self.kill()
        self._line.close()
        code = self._process.returncode
        return signal.Signals(-code).name if code < 0 else f"exit {code}"


def _work(line_number: int) -> None:
    """Answer calls until the parent is gone: the whole life of a worker."""
    line = Connection(line_number)
    memory: int = line.recv()
    for what, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(what, (limit, limit))
    with suppress(EOFError, OSError):
        while True:
            line.send_bytes(_answer(line))
            signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_time(seconds: float) -> None:
    """End this process even if nobody is left to kill it: by the clock and by processor time used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + 2 * seconds) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    signal.setitimer(signal.ITIMER_REAL, 2 * seconds + 1)


def _answer(line: Connection) -> bytes:
    """Answer one message: a function to get to know, or a call of one, as (True, result) or (False, error)."""
    said = line.recv_bytes()
    result: object = None
    try:
        asked = pickle.loads(said)  # noqa: S301 because it comes from our own parent; loading imports the function
        if not callable(asked):
            function, args, kw, seconds = asked
            _limit_time(seconds)
            result = function(*args, **kw)
        return pickle.dumps((True, result), pickle.HIGHEST_PROTOCOL)
    except GanzohrError as error:
        answer: GanzohrError = error
    except MemoryError:
        answer = Crashed(N_("Reading it took more memory than it may."))
    except BaseException as error:  # noqa: BLE001 because whatever a document provokes is an answer
        how = f"{type(error).__name__}: {error}"[:200]
        answer = Crashed(N_("Reading it failed inside the parser ({how})."), how=how)
    return pickle.dumps((False, answer), pickle.HIGHEST_PROTOCOL)
