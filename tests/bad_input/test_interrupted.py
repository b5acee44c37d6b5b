"""Ctrl-C and kill at any time, while importing and while listening: whole afterwards, and the next run goes on."""

import signal
import threading
import time
from pathlib import Path

import pytest
from post import TELLS, item, rss

FEEDS = tuple(f"/feed-{n}.xml" for n in range(6))
EACH = 40
ROWS = 6_000
INTERRUPTED = 130
BEGUN = "begun\n"
TELL = "print('begun', flush=True)"


def moments(count, last):
    """Give moments in seconds, closer together at the beginning; before the first nothing of ours runs yet."""
    return [round(0.2 + last * (n / count) ** 1.5, 3) for n in range(count)]


def end(process, after, how):
    """Send the signal some time after Python runs; return exit code and what it wrote."""
    assert process.stdout.readline() == BEGUN
    timer = threading.Timer(after, process.send_signal, (how,))
    timer.start()
    try:
        out, err = process.communicate(timeout=60)
    finally:
        timer.cancel()
    assert "Traceback" not in err
    return process.returncode, out, err


@pytest.fixture
def feeds(post):
    for path in FEEDS:
        post.serve(path, rss(*(item(n, f"{TELLS} {path} {n * 7919}") for n in range(EACH)), title=path))
    post.listens_to(*FEEDS)
    return post


def all_or_nothing(post):
    """Every visit is stored whole with its source's state, or not at all."""
    with post.store() as store:
        for source in store.heard.sources():
            (row,) = store.database.query("SELECT COUNT(*) AS n FROM document WHERE source_id = :id", id=source.id)
            assert row["n"] in {0, EACH}
            assert (source.last_heard is not None) == (row["n"] == EACH)
        return store.heard.count()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_listening_ended_at_any_moment_is_taken_up_again_without_loss_or_double(feeds, how):
    codes = set()
    for after in moments(4 if how != signal.SIGTERM else 2, 2.0):
        code, _, err = end(feeds.child("listen", "--every", before=TELL), after, how)
        codes.add(code)
        if code == INTERRUPTED:
            assert err.strip().endswith("Stopped. What was stored stays; the same command takes it up again.")
        all_or_nothing(feeds)
    assert codes <= ({-how} if how == signal.SIGKILL else {INTERRUPTED, -how}) | {0}
    assert feeds.run("listen", "--every").code == 0
    assert all_or_nothing(feeds) == len(FEEDS) * EACH


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_import_ended_at_any_moment_went_in_whole_or_not_at_all(post, tmp_path, how):
    file = tmp_path / "companies.csv"
    file.write_text("company\n" + "".join(f"Muster {n} GmbH\n" for n in range(ROWS)), encoding="utf-8")
    for after in moments(4, 1.6):
        code, *_ = end(post.child("import", str(file), before=TELL), after, how)
        assert code in {0, INTERRUPTED, -how}
        with post.store() as store:
            assert len(store.watched.companies()) in {0, ROWS}
    assert post.run("import", str(file)).code == 0
    with post.store() as store:
        assert len(store.watched.companies()) == ROWS


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_while_a_finished_command_closes_the_store_says_nothing_odd(post, how, times):
    before = (
        "import os; from ganzohr.cli.desk import Desk; close = Desk.close\n"
        f"def closing(desk):\n  for _ in range({times}): os.kill(os.getpid(), {int(how)})\n  close(desk)\n"
        "Desk.close = closing"
    )
    assert post.run_apart("coverage", before=before).code == 0


def test_a_server_that_keeps_us_waiting_does_not_hold_up_ctrl_c(feeds):
    feeds.server.pages["/silent.xml"] = "/silent"
    feeds.listens_to("/silent.xml")
    process = feeds.child("listen", "--every")
    began = time.monotonic()
    while not any(one.path == "/silent.xml" for one in feeds.server.seen) and time.monotonic() - began < 20:
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    asked = time.monotonic()
    _, err = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED
    assert "Traceback" not in err
    assert time.monotonic() - asked < 5


def test_nothing_is_left_running_after_a_kill(feeds):
    process = feeds.child("listen", "--every")
    children = []
    began = time.monotonic()
    while not children and time.monotonic() - began < 20:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        children += [
            pid
            for task in Path(f"/proc/{process.pid}/task").iterdir()
            for pid in (task / "children").read_text().split()
        ]
        time.sleep(0.02)
    process.kill()
    process.communicate()
    assert children
    began = time.monotonic()
    while any(Path(f"/proc/{pid}").exists() for pid in children) and time.monotonic() - began < 10:
        time.sleep(0.05)
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


def test_ctrl_c_does_not_wait_for_a_turn_at_a_slow_site_and_blames_nobody(post):
    post.serve("/robots.txt", "User-agent: *\nCrawl-delay: 30\n", "text/plain")
    post.serve("/page", "<html><body><p>Kurz.</p></body></html>", "text/html")
    links = (f"<link>{post.url(f'/page?n={n}')}</link>" for n in range(3))
    post.serve("/teasers.xml", rss(*(item(n, link=link, date="") for n, link in enumerate(links))))
    post.listens_to("/teasers.xml")
    before = post.source("/teasers.xml")

    process = post.child("listen")
    began = time.monotonic()
    while not any(one.path == "/robots.txt" for one in post.server.seen) and time.monotonic() - began < 20:
        time.sleep(0.05)
    time.sleep(0.5)  # now it waits thirty seconds for its turn at the first page
    process.send_signal(signal.SIGINT)
    asked = time.monotonic()
    _, err = process.communicate(timeout=60)

    assert process.returncode == INTERRUPTED
    assert "Traceback" not in err
    assert time.monotonic() - asked < 10
    assert post.source("/teasers.xml") == before
