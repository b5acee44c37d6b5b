"""Posts as they are written: heard once, taken back at once, resumed after a break, and never from who said no."""

from __future__ import annotations

import json
from datetime import timedelta
from threading import Event, Thread

import make
import pytest
from fakes import NOW, FakeClock, FakeWeb, call_here
from jetstream import ANNA, BERND, FREMD, START, Server, account, commit, serving
from morning import opened

from ganzohr.errors import Refused, Unreachable
from ganzohr.net.stream import WebStreams
from ganzohr.services.listening import Listening
from ganzohr.services.live import Live
from ganzohr.store import open_store
from ganzohr.text.jetstream import read_frame
from ganzohr.worker import work

SECOND = 1_000_000


def voice(did: str, **fields):
    address = f"https://bsky.app/profile/{did.removeprefix('did:plc:')}.example"
    filled = {"connector": "bluesky", "title": "", "health": "working", "cursor": {"did": did}, "next_due": NOW}
    return make.source(address, **(filled | fields | {"id": make.make_id("source", "bluesky", address)}))


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "ganzohr.db"), now=lambda: NOW) as opened:
        opened.heard.put_sources([voice(ANNA, title="Anna Beispiel"), voice(BERND)])
        yield opened


def live(store, server: Server, *, until: int) -> Live:
    """Listen until the server has been asked so often."""
    stop = Event()
    with serving(server) as port:
        streams = WebStreams("ganzohr/test", allow_private=["127.0.0.1"])
        listening = Listening(store, FakeWeb({}), call_here, lambda: NOW)
        one = Live(store, listening, streams.open, f"ws://127.0.0.1:{port}/subscribe", lambda: NOW)
        waits: list[float] = []

        def wait(seconds: float) -> None:
            waits.append(seconds)
            stop.wait(0.01)

        thread = Thread(target=one.run, args=(stop, wait), daemon=True)
        thread.start()
        for _ in range(1000):
            if len(server.asked) >= until or not thread.is_alive():
                break
            stop.wait(0.01)
        stop.set()
        thread.join(10)
        assert not thread.is_alive()
        server.waits = waits
    return one


def texts(store) -> list[str]:
    return sorted(one.text for one in store.heard.seen(NOW - timedelta(days=900)))


def test_a_post_is_heard_as_it_is_written_whole_and_as_its_authors(store):
    record = {"createdAt": "2026-11-22T06:40:00Z", "reply": {"parent": {"uri": f"at://{FREMD}/app.bsky.feed.post/1"}}}
    server = Server([commit(ANNA, "3kx", text="Wir suchen einen ERP-Partner.", **record)])
    live(store, server, until=2)
    (post,) = store.heard.seen(NOW - timedelta(days=1))
    assert post.key == f"at://{ANNA}/app.bsky.feed.post/3kx"
    assert post.url == f"https://bsky.app/profile/{ANNA}/post/3kx"
    assert (post.text, post.author, post.kind, post.lang) == (
        "Wir suchen einen ERP-Partner.",
        "Anna Beispiel",
        "post",
        "de",
    )
    assert post.said_on == NOW - timedelta(minutes=20)
    assert post.replies_to == f"https://bsky.app/profile/{FREMD}/post/1"
    assert not post.by_others
    assert server.asked[0]["requireHello"] == ["true"]
    assert server.hellos[0]["payload"]["wantedDids"] == [ANNA, BERND]


def test_after_a_cut_connection_it_goes_on_five_seconds_before_and_hears_nothing_twice(store):
    first = [commit(ANNA, str(n), START + n * SECOND, text=f"Satz {n}.") for n in range(3)]
    second = [*first[1:], commit(ANNA, "3", START + 3 * SECOND, text="Satz 3.")]
    server = Server(first, second)
    live(store, server, until=3)
    assert [one.get("cursor") for one in server.asked[:3]] == [
        None, [str(START + 2 * SECOND - 5 * SECOND)], [str(START + 3 * SECOND - 5 * SECOND)],
    ]  # fmt: skip
    assert texts(store) == [f"Satz {n}." for n in range(4)]
    assert sum(poll.documents for poll in store.heard.polls(NOW - timedelta(days=1))) == 4


def test_a_new_process_goes_on_where_the_last_one_stopped(store):
    live(store, Server([commit(ANNA, "1", text="Satz 1.")]), until=2)
    again = Server([commit(ANNA, "1", text="Satz 1."), commit(ANNA, "2", START + SECOND, text="Satz 2.")])
    live(store, again, until=2)
    assert again.asked[0]["cursor"] == [str(START - 5 * SECOND)]
    assert texts(store) == ["Satz 1.", "Satz 2."]


def test_what_was_taken_back_is_removed_also_from_somebody_elses_conversation(store):
    key = f"at://{ANNA}/app.bsky.feed.post/1"
    store.heard.put_documents([make.document("Kontext", source_id=voice(BERND).id, key=key, by_others=True,
                                             id=make.make_id("document", voice(BERND).id, key))])  # fmt: skip
    taken = commit(ANNA, "1", START + SECOND, "delete")
    live(store, Server([commit(ANNA, "1", text="Zu früh."), commit(ANNA, "2", text="Bleibt."), taken]), until=2)
    assert texts(store) == ["Bleibt."]


def test_a_deactivated_account_leaves_nothing_and_an_active_one_everything(store):
    said = [commit(did, "1", text=f"Von {did}.") for did in (ANNA, BERND)]
    states = [account(ANNA, START + SECOND, active=False), account(BERND, START + SECOND, active=True)]
    live(store, Server([*said, *states]), until=2)
    assert texts(store) == [f"Von {BERND}."]


def test_an_edited_post_says_what_it_says_now(store):
    edited = commit(ANNA, "1", START + SECOND, "update", text="Neu.")
    live(store, Server([commit(ANNA, "1", text="Alt."), edited]), until=2)
    assert texts(store) == ["Neu."]


JUNK = [
    "", "{", "null", "[]", '"x"', "\ud800".encode("utf-8", "replace").decode(), b"\x00\xff", '{"kind": "commit"}',
    json.dumps({"did": "x" * 9999, "time_us": 1}), json.dumps({"did": ANNA, "time_us": "1"}), "[" * 5000,
    json.dumps({"did": ANNA, "time_us": 10**30, "kind": "commit"}), json.dumps({"did": ANNA, "time_us": -1}),
    json.dumps({"did": ANNA, "time_us": True, "kind": "account"}),
]  # fmt: skip


def test_junk_disturbs_nothing(store):
    odd = [
        commit(ANNA, "../../x", text="Kein Schlüssel."),
        commit(FREMD, "1", text="Wer bist du?"),
        commit(ANNA, "9", text="", createdAt="nie"),
        commit(ANNA, "8", text="Nur für Freunde.", labels={"values": [{"val": "!no-unauthenticated"}]}),
        {"did": ANNA, "time_us": START, "kind": "commit", "commit": {"rkey": "1", "collection": "app.bsky.feed.like"}},
    ]  # fmt: skip
    good = commit(ANNA, "1", START + SECOND, text="Gut.")
    live(store, Server([*JUNK, *odd, good]), until=2)
    assert texts(store) == ["Gut."]


def test_a_frame_too_large_to_be_a_post_ends_the_connection_and_the_next_goes_on(store):
    server = Server([commit(ANNA, "1", text="x" * 400_000)], [commit(ANNA, "2", text="Gut.")])
    live(store, server, until=3)
    assert texts(store) == ["Gut."]


def test_a_cursor_older_than_the_server_looks_back_has_everybody_visited_anew(store):
    later = NOW + timedelta(hours=5)
    store.heard.put_sources([voice(ANNA, next_due=later), voice(BERND, next_due=later)])
    store.watched.put_snapshot("jetstream", [{"cursor": str(START - 40 * 3600 * SECOND)}], NOW)
    live(store, Server([]), until=1)
    assert {one.next_due for one in store.heard.sources() if one.connector == "bluesky"} == {NOW}


def test_a_live_post_does_not_put_off_the_next_visit(store):
    due = NOW + timedelta(minutes=3)
    store.heard.put_sources([voice(ANNA, next_due=due)])
    live(store, Server([commit(ANNA, "1", text="Satz.")]), until=2)
    source = store.heard.source(voice(ANNA).id)
    assert (source.next_due, source.cursor["did"]) == (due, ANNA)


@pytest.mark.parametrize("fields", [{"health": "refused"}, {"health": "paused"}, {"health": "new"}, {"cursor": {}}])
def test_who_has_said_no_or_was_not_asked_yet_is_not_listened_to(store, fields):
    store.heard.put_sources([voice(ANNA, **fields)])
    server = Server([commit(ANNA, "1", text="Nein."), commit(BERND, "1", text="Ja.")])
    live(store, server, until=2)
    assert server.hellos[0]["payload"]["wantedDids"] == [BERND]
    assert texts(store) == ["Ja."]


def test_a_server_that_does_not_answer_is_asked_later_each_time(store):
    waits: list[float] = []
    stop = Event()

    def refused(_url):
        raise Unreachable("down")

    def wait(seconds):
        waits.append(seconds)
        if len(waits) == 12:
            stop.set()

    listening = Listening(store, FakeWeb({}), call_here, lambda: NOW)
    Live(store, listening, refused, "wss://jetstream.example/subscribe", lambda: NOW).run(stop, wait)
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (2.0, 300.0)


@pytest.mark.parametrize(
    "url", ["ws://127.0.0.1:9", "wss://169.254.169.254/", "ws://user@a.example/", "ftp://a.example/", "wss://x.com/"]
)
def test_a_connection_goes_only_where_a_request_would(url):
    with pytest.raises(Refused), WebStreams("ganzohr/test").open(url):
        pass


def test_a_name_that_leads_into_a_private_network_is_refused():
    streams = WebStreams("ganzohr/test", resolve=lambda _host, _seconds: ["93.184.215.14", "10.0.0.1"])
    with pytest.raises(Refused), streams.open("wss://jetstream.example/subscribe"):
        pass


def test_a_frame_of_another_kind_only_moves_the_cursor():
    frame = read_frame(json.dumps({"did": ANNA, "time_us": START, "kind": "identity", "identity": {}}))
    assert frame is not None
    assert (frame.cursor, frame.heard, frame.gone, frame.closed) == (START, None, None, False)


def test_the_program_that_runs_listens_live_when_it_is_told_where(tmp_path):
    server, stop = Server([commit(ANNA, "1", text="Satz 1.")]), Event()
    with serving(server) as port:
        ganzohr = opened(tmp_path, live=f"ws://127.0.0.1:{port}/subscribe")
        ganzohr.store.heard.put_sources([voice(ANNA, next_due=NOW + timedelta(hours=1))])
        worker = Thread(target=work, args=(ganzohr, stop, 0.05), daemon=True)
        worker.start()
        for _ in range(1000):
            if ganzohr.store.heard.count():
                break
            stop.wait(0.01)
        stop.set()
        worker.join(15)
        assert not worker.is_alive()
        assert texts(ganzohr.store) == ["Satz 1."]
        ganzohr.close()


class Ticking:
    """A connection of frames; the clock goes on by a minute with each look."""

    def __init__(self, clock, *frames):
        self.clock, self.frames, self.sent = clock, list(frames), []

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def send(self, text):
        self.sent.append(text)

    def receive(self, _seconds):
        self.clock.now += timedelta(minutes=61)
        if not self.frames:
            raise Unreachable("{host} ended the connection. It is made again by itself.", host="jetstream.example")
        return self.frames.pop(0)


def over_a_fake_wire(store, *connections):
    """Listen over these connections, one after the other; return the health of the wire after each."""
    clock, stop, waiting, told = FakeClock(NOW), Event(), list(connections), []
    asked: list[str] = []

    def open_(url):
        asked.append(url)
        return Ticking(clock, *waiting.pop(0))

    def wait(_seconds):
        told.append(wire(store))
        if not waiting:
            stop.set()

    listening = Listening(store, FakeWeb({}), call_here, clock)
    one = Live(store, listening, open_, "wss://jetstream.example/subscribe", clock)
    one.run(stop, wait)
    return one, told, asked


def wire(store):
    (found,) = [one for one in store.heard.sources() if one.connector == "live"]
    return found


def test_the_wire_is_a_source_with_its_health_and_the_last_proof_of_it(store):
    post = json.dumps(commit(ANNA, "1", START, text="Satz."))
    _, (first,), _ = over_a_fake_wire(store, [post, None, None])
    assert (first.health, first.failures) == ("broken", 1)
    assert "jetstream.example ended the connection" in str(first.reason)
    assert first.last_heard == NOW + timedelta(minutes=183)
    assert first.last_said == NOW.replace(hour=6, minute=46, second=40)
    outcomes = [one.outcome for one in store.heard.polls(NOW - timedelta(days=1), first.id)]
    assert outcomes == ["nothing new", "failed"]


def test_a_wire_that_stands_and_brings_nothing_for_a_day_is_silent_and_works_again_with_the_next_word(store):
    seen = []
    put = store.heard.put_sources

    def noting(sources):
        kept = list(sources)
        seen.extend(one.health for one in kept if one.connector == "live")
        return put(kept)

    store.heard.put_sources = noting
    late = json.dumps(commit(ANNA, "1", START + 27 * 3600 * SECOND, text="Satz."))
    over_a_fake_wire(store, [None] * 26 + [late, None])
    health = [one.outcome for one in store.heard.polls(NOW - timedelta(days=1), wire(store).id)]
    assert health == ["nothing new", "nothing new", "nothing new", "failed"]  # working, silent, working, broken
    assert "working" in seen
    assert wire(store).last_said is not None


def test_after_a_break_the_wire_works_again_from_its_cursor(store):
    first, second = commit(ANNA, "1", START, text="Eins."), commit(ANNA, "2", START + SECOND, text="Zwei.")
    _, told, asked = over_a_fake_wire(store, [json.dumps(first), None], [json.dumps(first), json.dumps(second)])
    assert f"&cursor={START - 5 * SECOND}" in asked[1]
    assert texts(store) == ["Eins.", "Zwei."]
    assert [one.failures for one in told] == [1, 1]


def test_the_wire_is_never_visited_and_rests_where_nobody_asks_for_it(store):
    one, _, _ = over_a_fake_wire(store, [None])
    report = Listening(store, FakeWeb({}), call_here, lambda: NOW + timedelta(days=9)).listen(every=True)
    assert wire(store).id not in {visit.source.id for visit in report.visits}
    one.rest()
    assert (wire(store).health, str(wire(store).reason)) == ("paused", "“live” is not set")
