"""A document may end a parsing process; nobody else notices."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import perf_counter

import misbehave
import pytest
from fakes import NOW

from ganzohr.errors import Refused, Unreadable
from ganzohr.isolation import Crashed, Isolation


@pytest.fixture
def isolation():
    with closing(Isolation(seconds=0.5)) as pool:
        yield pool


def test_a_result_comes_back_from_another_process(isolation):
    assert isolation.call(misbehave.echo, b"abc", times=2) == b"abcabc"
    assert isolation.call(misbehave.process) != os.getpid()


def test_one_process_serves_many_calls(isolation):
    assert isolation.call(misbehave.process) == isolation.call(misbehave.process)


def test_an_error_of_ours_comes_back_as_itself(isolation):
    with pytest.raises(Refused) as caught:
        isolation.call(misbehave.refuse, NOW)
    assert str(caught.value) == "https://beispiel.example/ says no"
    assert (caught.value.after, caught.value.retry) == (NOW, "never")


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (misbehave.fail, "ValueError: the heading is missing"),
        (misbehave.segfault, "SIGSEGV"),
        (misbehave.leave, "exit 3"),
        (misbehave.quit_python, "SystemExit"),
        (misbehave.hang, "within 0.5 seconds"),
        (misbehave.spin, "within 0.5 seconds"),
        (misbehave.swell, "more memory"),
        (misbehave.recurse, "RecursionError"),
        (misbehave.not_picklable, "pickle"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_whatever_a_document_does_becomes_one_clear_error_and_the_next_call_works(isolation, function, words):
    with pytest.raises(Crashed, match=words) as caught:
        isolation.call(function)
    assert isinstance(caught.value, Unreadable)
    assert "Traceback" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert isolation.call(misbehave.echo, "alive") == "alive"


def test_a_process_that_died_while_idle_is_replaced_without_blaming_the_next_document(isolation):
    os.kill(isolation.call(misbehave.process), signal.SIGKILL)
    for worker in isolation._workers:
        worker._process.wait()
    assert isolation.call(misbehave.echo, 1) == 1


def test_a_parser_that_prints_disturbs_nothing(isolation, capfd):
    assert isolation.call(misbehave.print_much) == "printed"
    assert capfd.readouterr() == ("", "")


def test_arguments_that_cannot_travel_are_our_own_mistake(isolation):
    with pytest.raises((AttributeError, TypeError, ValueError)):
        isolation.call(misbehave.echo, threading.Lock())
    assert isolation.call(misbehave.echo, 1) == 1


def test_threads_share_the_pool_and_a_hanging_document_holds_up_only_its_own():
    with closing(Isolation(workers=2, seconds=0.5)) as pool, ThreadPoolExecutor(4) as threads:
        hanging = threads.submit(pool.call, misbehave.hang)
        others = [threads.submit(pool.call, misbehave.echo, n) for n in range(50)]
        assert [one.result() for one in others] == list(range(50))
        with pytest.raises(Crashed):
            hanging.result()


def test_closing_ends_the_processes_and_a_running_call(tmp_path):
    pool = Isolation(seconds=30)
    process = pool.call(misbehave.process)
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(pool.call, misbehave.hang, tmp_path / "begun")
        while not (tmp_path / "begun").exists():
            threading.Event().wait(0.01)
        pool.close()
        with pytest.raises(Crashed, match="SIGKILL"):
            running.result(timeout=5)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(RuntimeError):
        pool.call(misbehave.echo, 1)


ORPHAN = """
import os, signal, sys
sys.path[:] = {path!r}
import misbehave
from ganzohr.isolation import Isolation
pool = Isolation()
print(pool.call(misbehave.process), flush=True)
{end}
"""


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "raise KeyboardInterrupt", "pass"])
def test_no_process_outlives_its_parent(end):
    command = [sys.executable, "-c", ORPHAN.format(path=sys.path, end=end)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    child = Path(f"/proc/{int(done.stdout)}/status")
    for _ in range(500):
        try:
            if "State:\tZ" in child.read_text():
                return  # ended, and nobody has asked how
        except (FileNotFoundError, ProcessLookupError):
            return
        threading.Event().wait(0.01)
    raise AssertionError("the parsing process is still there")


def test_a_small_call_costs_less_than_a_millisecond(isolation):
    isolation.call(misbehave.echo, b"warm")
    took = []
    for _ in range(200):
        begun = perf_counter()
        isolation.call(misbehave.echo, b"x" * 1000)
        took.append(perf_counter() - begun)
    assert sorted(took)[20] < 0.001  # the tenth part that other programs disturbed least
