"""robots.txt, pace and patience, without waiting for any of it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from fakes import NOW
from hostile import reply

from ganzohr.errors import Refused, Stopped, Unreachable
from ganzohr.net.addresses import read_address
from ganzohr.net.manners import Pace, Robots, fresh_for, retry_after
from ganzohr.net.wire import Reply

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "delay"),
    [
        ("120", 2 * MINUTE),
        (" 3600 ", HOUR),
        ("0", MINUTE),
        ("59", MINUTE),
        ("604801", 7 * DAY),
        ("999999999999999", 7 * DAY),
        ("Sun, 22 Nov 2026 08:00:00 GMT", HOUR),
        ("Sunday, 22-Nov-26 08:00:00 GMT", HOUR),
        ("Sun, 22 Nov 2026 10:00:00 +0200", HOUR),
        ("Sun, 22 Nov 2026 08:00:00 -0000", HOUR),
        ("Sun, 22 Nov 2020 08:00:00 GMT", MINUTE),
        ("Fri, 31 Dec 2099 23:59:59 GMT", 7 * DAY),
        ("Fri, 31 Dec 9999 23:59:59 -2359", None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("120, 120", None),
        ("soon", None),
        ("١٢٠", None),
        ("9" * 5000, None),
        ("Sun, 99 Nov 2026 08:00:00 GMT", None),
        ("Mon, 00 Xxx 0000", None),
    ],
)
def test_retry_after_is_read_in_both_forms_within_bounds(value, delay):
    after = retry_after({"retry-after": value}, NOW)
    assert after == (None if delay is None else NOW + delay)


def test_a_date_counts_from_the_servers_own_clock():
    headers = {"retry-after": "Tue, 01 Jan 2030 01:00:00 GMT", "date": "Tue, 01 Jan 2030 00:00:00 GMT"}
    assert retry_after(headers, NOW) == NOW + HOUR


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"cache-control": "public, max-age=3600"}, HOUR),
        ({"cache-control": 'MAX-AGE="60"'}, MINUTE),
        ({"cache-control": "max-age=3600", "age": "3540"}, MINUTE),
        ({"cache-control": "max-age=3600", "age": "7200"}, None),
        ({"cache-control": "max-age=3600", "expires": "Sun, 22 Nov 2026 07:01:00 GMT"}, HOUR),
        ({"cache-control": "max-age=99999999999"}, 7 * DAY),
        ({"cache-control": "no-cache, max-age=60"}, None),
        ({"cache-control": "no-store"}, None),
        ({"cache-control": "max-age=-1"}, None),
        ({"cache-control": "s-maxage=60"}, None),
        ({"expires": "Sun, 22 Nov 2026 08:00:00 GMT"}, HOUR),
        ({"expires": "Mon, 23 Nov 2026 07:00:00 GMT", "date": "Mon, 23 Nov 2026 06:00:00 GMT"}, HOUR),
        ({"expires": "0"}, None),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_freshness_is_what_the_server_says_a_week_at_most(headers, fresh):
    assert fresh_for(headers, NOW) == fresh


def test_two_requests_to_one_host_keep_their_distance_and_two_hosts_do_not_wait(clock):
    pace = Pace(clock, clock.tick, clock.wait)
    gap = timedelta(seconds=2)
    with pace.turn("a.example", gap):
        clock.advance(0.5)
    with pace.turn("b.example", gap):
        pass
    assert clock.waits == []
    clock.advance(0.5)
    with pace.turn("a.example", gap):
        pass
    assert clock.waits == [1.5]
    clock.advance(60)
    with pace.turn("a.example", gap):
        pass
    assert clock.waits == [1.5]


def test_the_distance_is_kept_after_a_failure_too(clock):
    pace = Pace(clock, clock.tick, clock.wait)
    with pytest.raises(KeyError), pace.turn("a.example", MINUTE):
        raise KeyError
    with pace.turn("a.example", MINUTE):
        assert clock.waits == [60]


def test_one_request_at_a_time_for_a_host(clock):
    pace = Pace(clock, clock.tick, clock.wait)
    inside, most = [0], [0]
    lock = threading.Lock()

    def visit(_):
        with pace.turn("a.example", timedelta(0)):
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            threading.Event().wait(0.001)
            with lock:
                inside[0] -= 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(visit, range(40)))
    assert most == [1]


def test_a_host_that_asked_for_rest_is_left_alone_until_then(clock):
    pace = Pace(clock, clock.tick, clock.wait)
    pace.rest("a.example", NOW + HOUR)
    with pytest.raises(Refused, match="until 2026-11-22 08:00 UTC") as caught, pace.turn("a.example", MINUTE):
        pass
    assert (caught.value.after, caught.value.retry) == (NOW + HOUR, "soon")
    clock.advance(HOUR)
    with pace.turn("a.example", MINUTE):
        pass


def test_a_program_that_is_stopping_does_not_ask_early(clock):
    pace = Pace(clock, clock.tick, lambda _: True)
    with pace.turn("a.example", MINUTE):
        pass
    with pytest.raises(Stopped, match="stopping"), pace.turn("a.example", MINUTE):
        pass


class Site:
    """One site's robots.txt, counting how often it is asked for."""

    def __init__(self, clock, *replies):
        self.replies = list(replies)
        self.asked = []
        self.robots = Robots(clock, self.fetch)

    def fetch(self, url):
        self.asked.append(url)
        said = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(said, Exception):
            raise said
        return Reply(200, {}, said) if isinstance(said, bytes) else said

    def check(self, url="https://beispiel.example/aktuell?x=1"):
        return self.robots.check(read_address(url))


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        (b"", "/a", True),
        (b"User-agent: *\nDisallow: /", "/a", False),
        (b"User-agent: *\nDisallow:", "/a", True),
        (b"user-agent: GanzOhr\ndisallow: /a\n\nUser-agent: *\nAllow: /", "/a", False),
        (b"User-agent: ganzohr\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
        (b"User-agent: ganzohrbot\nDisallow: /", "/a", True),
        (b"User-agent: ganz\nDisallow: /\n\nUser-agent: ganzohr\nAllow: /", "/a", True),
        (b"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
        (b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        (b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        (b"User-agent: *\nDisallow: /*?", "/a?x=1", False),
        (b"User-agent: *\nDisallow: /b%C3%BCro", "/büro", False),
        (b"User-agent: *\nDisallow: /", "/robots.txt", True),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /", "/a", False),
        (b"User-agent: *\rDisallow: /\r", "/a", False),
        (b"<!doctype html><html>Nicht gefunden</html>", "/a", True),
        (b"\xff\xfe\x00\x01 nonsense \x00", "/a", True),
        (b"Disallow: /", "/a", True),
    ],
)
def test_robots_rules_are_obeyed(clock, text, path, allowed):
    site = Site(clock, text)
    url = "https://beispiel.example" + path
    if allowed:
        assert site.check(url) == timedelta(0)
    else:
        with pytest.raises(Refused, match=r"robots\.txt of beispiel\.example asks not to read") as caught:
            site.check(url)
        assert caught.value.retry == "later"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_no_robots_file_allows_everything(clock, status):
    assert Site(clock, Reply(status, {}, b"")).check() == timedelta(0)


def test_redirects_without_end_count_as_no_robots_file(clock):
    assert Site(clock, None).check() == timedelta(0)


@pytest.mark.parametrize("trouble", [Reply(500, {}, b""), Reply(503, {}, b""), Reply(429, {}, b""), Refused("no")])
def test_a_robots_file_that_cannot_be_read_keeps_us_away_for_now(clock, trouble):
    site = Site(clock, trouble, b"")
    for _ in range(2):
        with pytest.raises(Unreachable, match="left alone until it can"):
            site.check()
    assert len(site.asked) == 1
    clock.advance(16 * MINUTE)
    assert site.check() == timedelta(0)


def test_a_site_that_does_not_answer_is_told_as_such(clock):
    with pytest.raises(Unreachable, match="no route"):
        Site(clock, Unreachable("no route")).check()


def test_retry_after_of_the_robots_file_is_passed_on(clock):
    with pytest.raises(Unreachable) as caught:
        Site(clock, Reply(503, {"retry-after": "3600"}, b"")).check()
    assert caught.value.after == NOW + HOUR


@pytest.mark.parametrize(
    ("headers", "kept"),
    [({}, DAY), ({"cache-control": "max-age=7200"}, 2 * HOUR), ({"cache-control": "max-age=1"}, HOUR)],
)
def test_robots_rules_are_kept_for_a_day_at_most(clock, headers, kept):
    site = Site(clock, Reply(200, headers, b""))
    site.check()
    clock.advance(kept - timedelta(seconds=1))
    site.check()
    assert site.asked == ["https://beispiel.example/robots.txt"]
    clock.advance(1)
    site.check()
    assert len(site.asked) == 2


def test_every_origin_has_its_own_robots_file(clock):
    site = Site(clock, b"")
    for url in ("https://a.example/", "http://a.example/", "https://a.example:8443/", "https://b.example/x"):
        site.check(url)
    assert len(site.asked) == 4


@pytest.mark.parametrize(
    ("value", "delay"), [(b"5", 5), (b"0.5", 0.5), (b"3600", 60), (b"-1", 0), (b"inf", 0), (b"nan", 0), (b"x", 0)]
)
def test_crawl_delay_is_honoured_up_to_a_minute(clock, value, delay):
    text = b"User-agent: *\nCrawl-delay: " + value + b"\nDisallow: /x"
    assert Site(clock, text).check() == timedelta(seconds=delay)


def test_many_threads_ask_for_one_robots_file_once(clock):
    site = Site(clock, b"User-agent: *\nDisallow: /x")
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: site.check(), range(50)))
    assert len(site.asked) == 1


def test_the_client_reads_robots_first_and_then_keeps_the_crawl_delay(hostile, public_web, clock):
    hostile.pages["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 10\nDisallow: /intern")
    public_web.get("http://beispiel.example/good")
    public_web.get("http://beispiel.example/good")
    with pytest.raises(Refused):
        public_web.get("http://beispiel.example/intern/x")
    assert hostile.paths() == ["/robots.txt", "/good", "/good"]
    assert clock.waits == [10]


def test_a_typed_address_is_asked_as_a_feed_reader_does(hostile, public_web, clock):
    hostile.pages["/robots.txt"] = reply(200, b"User-agent: *\nDisallow: /")
    public_web.get("http://beispiel.example/good", robots=False)
    public_web.get("http://beispiel.example/good", robots=False)
    assert hostile.paths() == ["/good", "/good"]
    assert clock.waits == [2]


def test_robots_are_asked_on_every_host_of_a_redirect(hostile, public_web):
    hostile.pages["/robots.txt"] = lambda request: reply(
        200, b"User-agent: *\nDisallow: " + (b"/" if request.headers["host"] == "zu.example" else b"")
    )
    hostile.pages["/start"] = reply(302, Location="http://zu.example/good")
    with pytest.raises(Refused, match=r"zu\.example"):
        public_web.get("http://beispiel.example/start")
    assert hostile.paths() == ["/robots.txt", "/start", "/robots.txt"]


def test_a_robots_file_that_hangs_keeps_us_away_within_the_deadline(hostile, public_web):
    hostile.pages["/robots.txt"] = "/silent"
    with pytest.raises(Unreachable, match=r"robots\.txt did not answer"):
        public_web.get("http://beispiel.example/good")
    assert hostile.paths() == ["/robots.txt"]


def test_only_the_first_half_mebibyte_of_a_robots_file_counts(hostile, public_web):
    filler = b"# nothing\n" * 52428
    hostile.pages["/robots.txt"] = reply(200, b"User-agent: *\nDisallow: /a\n" + filler + b"\nDisallow: /good\n" * 9)
    assert public_web.get("http://beispiel.example/good").status == 200
    with pytest.raises(Refused):
        public_web.get("http://beispiel.example/a")


@pytest.mark.parametrize("busy", [(429, Refused), (503, Unreachable)])
@pytest.mark.parametrize(
    ("value", "after"), [("3600", NOW + HOUR), ("Sun, 22 Nov 2026 09:00:00 GMT", NOW + 2 * HOUR), ("tomorrow", None)]
)
def test_a_server_that_asks_for_patience_gets_it(hostile, public_web, busy, value, after):
    status, error = busy
    hostile.pages["/busy"] = reply(status, Retry_After=value)
    with pytest.raises(error) as caught:
        public_web.get("http://beispiel.example/busy", robots=False)
    assert (caught.value.after, caught.value.retry) == (after, "soon")
    if after is None:
        assert public_web.get("http://beispiel.example/good", robots=False).status == 200
    else:
        with pytest.raises(Refused, match="left alone"):
            public_web.get("http://beispiel.example/good", robots=False)
        assert hostile.paths() == ["/busy"]


def test_retry_after_on_a_good_answer_means_nothing(hostile, public_web):
    hostile.pages["/ok"] = reply(200, b"x", Retry_After="3600")
    public_web.get("http://beispiel.example/ok", robots=False)
    assert public_web.get("http://beispiel.example/ok", robots=False).status == 200


def test_a_redirect_on_the_same_host_goes_on_at_once_and_to_another_waits_its_turn(hostile, public_web, clock):
    hostile.pages["/a"] = reply(302, Location="/b")
    hostile.pages["/b"] = reply(302, Location="http://zu.example/good")
    public_web.get("http://beispiel.example/a", robots=False)
    assert clock.waits == []
    public_web.get("http://beispiel.example/a", robots=False)
    assert clock.waits == [2]


def test_hosts_allowed_by_hand_are_asked_without_a_pause(hostile, web, clock):
    for _ in range(3):
        web.get(hostile.url(), robots=False)
    assert clock.waits == []


def test_the_fixed_morning_is_a_sunday():
    assert datetime(2026, 11, 22, 7, tzinfo=UTC) == NOW


def test_a_redirect_goes_on_at_once_unless_somebody_else_came_between(clock):
    pace = Pace(clock, clock.tick, clock.wait)
    gap = timedelta(seconds=2)
    ours, theirs = object(), object()
    with pace.turn("a.example", gap, visit=ours):
        pass
    with pace.turn("a.example", gap, visit=ours, goes_on=True):
        pass
    assert clock.waits == []
    with pace.turn("a.example", gap, visit=theirs):
        pass
    with pace.turn("a.example", gap, visit=ours, goes_on=True):
        pass
    assert clock.waits == [2.0, 2.0]


def test_a_server_is_asked_so_often_a_day_and_no_more(clock):
    pace = Pace(clock, clock.tick, clock.wait, budget=3)
    gap = timedelta(seconds=2)
    for _ in range(3):
        with pace.turn("a.example", gap):
            pass
    with pytest.raises(Refused, match="enough") as caught, pace.turn("a.example", gap):
        pass
    tomorrow = NOW.replace(hour=0) + timedelta(days=1)
    assert (caught.value.after, caught.value.retry) == (tomorrow, "soon")
    with pace.turn("b.example", gap):
        pass
    clock.advance(tomorrow - clock())
    with pace.turn("a.example", gap):
        pass


def test_the_second_half_of_an_answer_and_a_host_of_ones_own_cost_no_budget(clock):
    pace = Pace(clock, clock.tick, clock.wait, budget=1)
    visit = object()
    with pace.turn("a.example", timedelta(seconds=2), visit=visit):
        pass
    with pace.turn("a.example", timedelta(seconds=2), visit=visit, goes_on=True):
        pass
    for _ in range(9):
        with pace.turn("localhost", timedelta(0)):
            pass
