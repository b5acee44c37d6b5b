"""Questions that are sent: to one server only, judged and bounded like everything else."""

import json

import pytest
from hostile import AGENT, PAGE

from ganzohr.errors import Refused, SourceError, Unreachable, Unreadable
from ganzohr.net import MIB


def test_a_question_is_sent_once_as_json_and_nothing_else_is(hostile, web):
    said = web.post(hostile.url("/good"), {"query": "Muster für Fürth"})
    assert (said.status, said.body, said.moved_to) == (200, PAGE, None)
    (request,) = hostile.seen
    assert request.raw.startswith(b"POST /good HTTP/1.1\r\n")
    assert json.loads(request.raw.partition(b"\r\n\r\n")[2]) == {"query": "Muster für Fürth"}
    assert request.headers == {
        "host": hostile.host,
        "user-agent": AGENT,
        "accept": "application/json",
        "accept-encoding": "gzip",
        "connection": "close",
        "content-type": "application/json",
        "content-length": request.headers["content-length"],
    }


@pytest.mark.parametrize("path", ["/permanent", "/permanent-308", "/passing", "/to-metadata", "/to-nowhere"])
def test_what_is_sent_follows_no_redirect(hostile, web, path):
    with pytest.raises(SourceError, match="answers with status 30"):
        web.post(hostile.url(path), {"query": "Muster"})
    assert [one.path for one in hostile.seen] == [path]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/silent", Unreachable),
        ("/status-400", Unreachable),
        ("/status-403", Refused),
        ("/status-503", Unreachable),
        ("/gzip-bomb", Unreadable),
        ("/body-without-end", Unreadable),
        ("/unchanged", Unreadable),
    ],
)
def test_a_question_ends_as_a_visit_does(hostile, web, path, kind):
    with pytest.raises(SourceError) as caught:
        web.post(hostile.url(path), {}, limit=MIB)
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    "address", ["http://169.254.169.254/v1", "http://10.0.0.1/v1", "file:///etc/passwd", "http://[::1]/v1"]
)
def test_nothing_is_sent_into_the_private_network(public_web, detour, address):
    with pytest.raises(SourceError):
        public_web.post(address, {"query": "Muster"})
    assert not detour.dialled


def test_questions_to_one_server_are_sent_with_a_pause(public_web, clock):
    for _ in range(2):
        public_web.post("http://beispiel.example/good", {})
    assert sum(clock.waits) == pytest.approx(2, abs=0.1)
