"""A post of one's own for each test, and one round of listening that many tests look at."""

import signal
from collections.abc import Iterator
from functools import partial

import pytest
from hostile import hostile_server
from post import Post, item, rss

from ganzohr.net.http import HttpWeb


@pytest.fixture(autouse=True, scope="session")
def _signals_given_back():
    """The program takes over SIGINT and SIGTERM; whoever runs the tests wants them back."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True, scope="session")
def _patience_of_two_seconds():
    """Let silent servers cost the tests two seconds instead of thirty."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ganzohr.app.HttpWeb", partial(HttpWeb, seconds=2.0))
        yield


@pytest.fixture
def post(tmp_path, hostile) -> Post:
    """An empty post with one good source on its server, ``/control.xml``, that is not listened to yet."""
    return _made(tmp_path, hostile)


@pytest.fixture(scope="module")
def shared_post(tmp_path_factory) -> Iterator[Post]:
    """The same for all tests of a module."""
    with hostile_server() as server:
        yield _made(tmp_path_factory.mktemp("post"), server)


def _made(folder, server) -> Post:
    home = folder / "home"
    home.mkdir()
    made = Post(home, server)
    made.serve("/control.xml", rss(*(item(n) for n in range(3)), title="Control"))
    return made
