"""Write to a store in processes that are killed, and print what each had acknowledged. Run by test_store_killed.

``python killed.py URL MODE POINT…``: one process after the other. In mode ``steps`` a process kills itself after
that many steps of SQLite's machine, wherever it is; in mode ``after`` its parent kills it after that many
microseconds of writing.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import make

from ganzohr.store import open_store
from ganzohr.text.stories import signature

BATCH = 5


def batches(point):
    """Give the batches that the process for this point wants to store."""
    for number in range(200):
        yield [make.document(f"Werk {point} {number}. {make.TEXT}", key=f"{point}-{number}-{k}") for k in range(BATCH)]


def write(url, point, steps, pipe):
    store = open_store(url, now=lambda: make.NOW)
    if steps:
        store.claim()
        left = [point]

        def step():
            left[0] -= 100
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        store.database._writable().set_progress_handler(step, 100)
    os.write(pipe, b"ready\n")
    for batch in batches(point):
        with store.transaction():
            new = store.heard.put_documents(batch)
            for told in batch:
                store.heard.put_signatures({told.id: signature(told.text)})
                store.found.put_findings(told.id, [], [make.signal("states_need", told)])
        os.write(pipe, (" ".join(new) + "\n").encode())


def main(url, mode, *points):
    with open_store(url, now=lambda: make.NOW) as store:
        store.heard.put_sources([make.source()])
    for point in map(int, points):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            write(url, point, mode == "steps", writing)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as told:
            assert told.readline() == "ready\n"
            if mode == "after":
                time.sleep(point / 1e6)
                os.kill(child, signal.SIGKILL)
            for line in told:
                if line.endswith("\n"):  # the last may be half a line: then nobody was told
                    print(point, line, end="")
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "it should have been killed"
        assert os.WTERMSIG(status) == signal.SIGKILL


if __name__ == "__main__":
    main(*sys.argv[1:])
