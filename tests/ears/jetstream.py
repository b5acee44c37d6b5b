"""A Jetstream server on loopback: it plays frames, remembers who asked for what, and breaks when told to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

ANNA, BERND, FREMD = "did:plc:annabeispiel", "did:plc:berndmuster", "did:plc:fremd"
START = 1_795_330_000_000_000
"""22 November 2026, about 06:46 UTC, in microseconds."""


def commit(did: str, rkey: str, at: int = START, operation: str = "create", text: str = "", **record: object) -> dict:
    what = {"rev": "r", "operation": operation, "collection": "app.bsky.feed.post", "rkey": rkey}
    if operation != "delete":
        what |= {"cid": "c", "record": {"$type": "app.bsky.feed.post", "text": text, "langs": ["de"], **record}}
    return {"did": did, "time_us": at, "kind": "commit", "commit": what}


def account(did: str, at: int, *, active: bool) -> dict:
    return {"did": did, "time_us": at, "kind": "account", "account": {"active": active, "did": did, "seq": 1}}


class Server:
    """Plays its ``rounds``, one a connection; then it closes, and after the last one it stays silent."""

    def __init__(self, *rounds: list[object]) -> None:
        self.rounds = list(rounds)
        self.asked: list[dict[str, list[str]]] = []
        self.hellos: list[dict] = []

    def __call__(self, connection) -> None:
        try:
            self.asked.append(parse_qs(urlsplit(connection.request.path).query))
            self.hellos.append(json.loads(connection.recv(timeout=5)))
            frames = self.rounds.pop(0) if self.rounds else None
            if frames is None:
                connection.recv(timeout=30)  # until the other side goes
                return
            for frame in frames:
                connection.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))
        except (ConnectionClosed, TimeoutError):
            return


@contextmanager
def serving(server: Server) -> Iterator[int]:
    with serve(server, "127.0.0.1", 0) as door:
        thread = Thread(target=door.serve_forever, daemon=True)
        thread.start()
        yield door.socket.getsockname()[1]
        door.shutdown()
        thread.join(5)
