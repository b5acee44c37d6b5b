"""The one client against a server that does everything wrong, and now and then something right."""

import contextlib
import gzip
import socket
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import pytest
from fakes import NOW
from hostile import AGENT, BEHAVIOURS, PAGE, Detour, hostile_server, reply

from ganzohr.errors import Gone, Refused, SettingsError, SourceError, Unreachable, Unreadable
from ganzohr.model import Validators
from ganzohr.net import MIB
from ganzohr.net.http import HttpWeb
from ganzohr.net.wire import resolve


def test_a_good_answer_says_all_that_is_known(hostile, web):
    said = web.get(hostile.url("/good#part"), robots=False)
    assert (said.status, said.body, said.url, said.at) == (200, PAGE, hostile.url("/good"), NOW)
    assert (said.media_type, said.charset, said.moved_to, said.fresh_for) == ("text/html", "utf-8", None, None)
    assert said.validators.etag == 'W/"1"'
    assert len(said.validators.body_hash or "") == 64


def test_the_request_is_honest_and_carries_nothing_else(hostile, web):
    web.get(hostile.url(), accept="text/html", robots=False)
    assert hostile.seen[0].headers == {
        "host": hostile.host,
        "user-agent": AGENT,
        "accept": "text/html",
        "accept-encoding": "gzip",
        "connection": "close",
    }


EXPECTED = {
    Unreachable: """
        /silent /drip-headers /drip-body /stalls /closes-at-once /closes-after-status /resets /length-too-long
        /chunks-end-early /http-0.9 /status-400 /status-404 /status-405 /status-408 /status-418 /status-500
        /status-503 /status-599
    """,
    Unreadable: """
        /length-nonsense /length-twice /chunk-sizes-wrong /trailers-without-end /body-without-end /one-huge-header
        /headers-without-end /many-headers /header-with-nul /header-with-cr /early-hints-without-end
        /continue-without-end /garbage /upgrades /gzip-bomb /gzip-twice /gzip-not-really /gzip-cut-off /brotli
        /loop /to-nowhere /unchanged /status-204 /status-206 /image
    """,
    Refused: """
        /to-metadata /to-loopback /to-nat64 /to-any /to-file /to-gopher /to-data /to-backslash /unauthorised
        /status-402 /status-403 /status-451
    """,
    Gone: "/status-410",
    None: """
        /good /length-too-short /length-and-chunks /chunks /gzip /gzip-in-parts /gzip-padded /redirect-with-bomb
        /utf-16-as-utf-8 /bad-utf-8 /permanent /permanent-308 /passing /mixed /cookies /cookie-then-on /laughs /nested
    """,
}
OUTCOMES = [(path, kind) for kind, paths in EXPECTED.items() for path in paths.split()]


@pytest.mark.parametrize(("path", "kind"), OUTCOMES)
def test_every_behaviour_ends_in_time_in_an_answer_or_one_clear_error(hostile, web, path, kind):
    begun = perf_counter()
    if kind is None:
        assert web.get(hostile.url(path), robots=False, limit=MIB).status == 200
    else:
        with pytest.raises(SourceError) as caught:
            web.get(hostile.url(path), robots=False, limit=MIB)
        assert type(caught.value) is kind
        assert hostile.host in str(caught.value) or "127.0.0.1" in str(caught.value)
        assert str(caught.value).isprintable()
        assert str(caught.value).endswith(".")
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert perf_counter() - begun < 2


def test_countless_small_chunks_are_stopped_long_before_the_limit(hostile, clock):
    with pytest.raises(Unreadable, match="crumbs"):
        HttpWeb(AGENT, clock, allow_private=[hostile.host]).get(hostile.url("/chunks-without-end"), robots=False)


def test_every_behaviour_is_expected_somewhere():
    assert set(BEHAVIOURS) == {path for path, _ in OUTCOMES} | {"/chunks-without-end"}


@pytest.mark.parametrize("path", ["/silent", "/drip-headers", "/drip-body", "/body-without-end", "/redirect-with-bomb"])
def test_no_connection_and_no_thread_is_left_behind(hostile, web, path):
    with contextlib.suppress(SourceError):
        web.get(hostile.url(path), robots=False, limit=MIB)
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("resolve")]
    # The server's thread ends when its connection does.
    for thread in threading.enumerate():
        if "_talk" in thread.name:
            thread.join(timeout=1)
            assert not thread.is_alive()


def test_a_name_server_that_hangs_does_not_outlive_the_deadline(monkeypatch, clock):
    answered = threading.Event()

    def hang(*_, **__):
        answered.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    begun = perf_counter()
    with pytest.raises(Unreachable, match=r"within 0\.2 seconds"):
        HttpWeb(AGENT, clock, seconds=0.2).get("https://beispiel.example/", robots=False)
    assert perf_counter() - begun < 1
    answered.set()


def test_the_system_resolver_is_asked_for_every_address():
    assert "127.0.0.1" in resolve("localhost", 5)


def test_an_unknown_name_is_told_as_such(public_web, names):
    names.known["beispiel.example"] = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    with pytest.raises(Unreachable, match=r"The name beispiel\.example could not be found"):
        public_web.get("https://beispiel.example/", robots=False)


def test_a_closed_port_is_told_as_such(clock):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host = f"127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(Unreachable, match="Connection refused"):
        HttpWeb(AGENT, clock, allow_private=[host]).get(f"http://{host}/", robots=False)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "64:ff9b::a9fe:a9fe", "0.0.0.0"]
)
def test_a_public_name_that_points_inside_is_never_dialled(public_web, names, detour, address):
    names.known["beispiel.example"] = [address]
    with pytest.raises(Refused):
        public_web.get("http://beispiel.example/good", robots=False)
    assert detour.dialled == []


def test_one_bad_address_among_good_ones_spoils_them_all(public_web, names, detour):
    names.known["beispiel.example"] = ["93.184.215.14", "10.0.0.1"]
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        public_web.get("http://beispiel.example/good", robots=False)
    assert detour.dialled == []


def test_a_name_is_resolved_once_and_the_judged_address_is_dialled(public_web, names, detour):
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    names.known["beispiel.example"] = lambda: next(answers)
    assert public_web.get("http://beispiel.example/good", robots=False).body == PAGE
    assert (names.asked, detour.dialled) == (["beispiel.example"], [("93.184.215.14", 80)])
    with pytest.raises(Refused):
        public_web.get("http://beispiel.example/good", robots=False)
    assert len(detour.dialled) == 1


def test_a_second_address_is_tried_when_the_first_is_dead(hostile, clock, names):
    class HalfDead(Detour):
        def connect_tcp(self, host, port, *args, **kw):
            return super().connect_tcp(host, port, *args, **kw) if ":" not in host else self.fail()

        def fail(self):
            import httpcore2

            raise httpcore2.ConnectError("no route")

    names.known["beispiel.example"] = ["2606:2800:21f::1", "93.184.215.14"]
    web = HttpWeb(AGENT, clock, wait=clock.wait, resolve=names, network=HalfDead(hostile.port))
    assert web.get("http://beispiel.example/good", robots=False).body == PAGE


def test_every_hop_of_a_redirect_is_judged(hostile, public_web, names, detour):
    names.known["intern.example"] = ["192.168.1.1"]
    hostile.pages["/start"] = reply(302, Location="http://anders.example/next")
    hostile.pages["/next"] = reply(302, Location="http://intern.example/secret")
    with pytest.raises(Refused, match="private network") as caught:
        public_web.get("http://beispiel.example/start", robots=False)
    assert caught.value.retry == "later"
    assert hostile.paths() == ["/start", "/next"]
    assert len(detour.dialled) == 2


def test_an_allowed_host_still_never_means_cloud_metadata(clock, names, detour):
    names.known["intranet.example"] = ["169.254.169.254"]
    web = HttpWeb(AGENT, clock, allow_private=["intranet.example"], resolve=names, network=detour)
    with pytest.raises(Refused):
        web.get("http://intranet.example/", robots=False)
    assert detour.dialled == []


def test_only_the_allowed_host_may_be_private(hostile, clock):
    web = HttpWeb(AGENT, clock, allow_private=["localhost"])
    with pytest.raises(Refused):
        web.get(hostile.url(), robots=False)
    assert web.get(f"http://localhost:{hostile.port}/good", robots=False).status == 200


def test_a_proxy_in_the_environment_is_ignored(hostile, web, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert web.get(hostile.url(), robots=False).status == 200


def test_no_cookie_is_ever_sent_back(hostile, web):
    web.get(hostile.url("/cookie-then-on"), robots=False)
    web.get(hostile.url("/good"), robots=False)
    assert not any("cookie" in request.headers for request in hostile.seen)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/anna-beispiel",
        "https://LINKEDIN.com./feed",
        "https://de.linkedin.com/company/muster",
        "https://lnkd.in/abc",
        "https://www.xing.com/profile/Anna_Beispiel",
        "https://m.facebook.com/muster",
        "https://www.instagram.com/muster/",
        "https://x.com/muster",
        "https://mobile.twitter.com/muster",
    ],
)
def test_networks_that_forbid_machines_are_never_asked_and_the_lawful_door_is_named(public_web, names, url):
    with pytest.raises(Refused, match="data export") as caught:
        public_web.get(url, robots=False)
    assert caught.value.retry == "never"
    assert names.asked == []


def test_a_redirect_to_such_a_network_is_not_followed(hostile, public_web):
    hostile.pages["/news"] = reply(301, Location="https://www.linkedin.com/company/muster")
    with pytest.raises(Refused, match=r"beispiel\.example/news leads on to") as caught:
        public_web.get("http://beispiel.example/news", robots=False)
    assert caught.value.retry == "later"


def test_hosts_that_only_sound_like_them_are_asked(public_web):
    assert public_web.get("http://notlinkedin.example/good", robots=False).status == 200
    assert public_web.get("http://x.com.beispiel.example/good", robots=False).status == 200


@pytest.mark.parametrize(
    ("path", "moved"), [("/permanent", True), ("/permanent-308", True), ("/passing", False), ("/mixed", False)]
)
def test_only_redirects_that_are_all_permanent_count_as_moved(hostile, web, path, moved):
    said = web.get(hostile.url(path), robots=False)
    assert said.url == hostile.url("/good")
    assert said.moved_to == (said.url if moved else None)


def test_five_redirects_are_followed_and_not_six(hostile, web):
    for n in range(6):
        hostile.pages[f"/hop{n}"] = reply(302, Location=f"/hop{n + 1}" if n < 5 else "/good")
    assert web.get(hostile.url("/hop1"), robots=False).status == 200
    with pytest.raises(Unreadable, match="more than 5 redirects"):
        web.get(hostile.url("/hop0"), robots=False)


def test_validators_go_out_verbatim_and_a_304_keeps_them(hostile, web):
    known = Validators('W/"a, b"', "Sun, 22 Nov 2026 06:00:00 GMT", "hash")
    hostile.pages["/feed"] = reply(304, ETag='"another"', Last_Modified="Sun, 22 Nov 2026 06:30:00 GMT")
    said = web.get(hostile.url("/feed"), validators=known, robots=False)
    sent = hostile.seen[0].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == (known.etag, known.last_modified)
    assert (said.status, said.body) == (304, b"")
    assert said.validators == Validators(known.etag, "Sun, 22 Nov 2026 06:30:00 GMT", "hash")


def test_new_entries_alone_are_accepted_when_they_were_asked_for(hostile, web):
    hostile.pages["/feed"] = reply(226, b"<feed/>", IM="feed")
    said = web.get(hostile.url("/feed"), validators=Validators('"1"'), accept="application/atom+xml", robots=False)
    assert (said.status, said.body, hostile.seen[0].headers["a-im"]) == (226, b"<feed/>", "feed")


def test_stored_validators_cannot_smuggle_headers(hostile, web):
    web.get(hostile.url(), validators=Validators('"a"\r\nX-Evil: 1', "ü"), robots=False)
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(hostile.seen[0].headers)


def test_a_user_agent_that_cannot_be_sent_is_a_setting_error(clock):
    with pytest.raises(SettingsError):
        HttpWeb("ganzohr\r\nX: y", clock)


def test_an_honest_large_page_is_read_and_one_byte_more_is_not(hostile, web):
    hostile.pages["/big"] = reply(200, gzip.compress(b"x" * MIB), Content_Encoding="gzip")
    assert len(web.get(hostile.url("/big"), robots=False, limit=MIB).body) == MIB
    with pytest.raises(Unreadable, match="larger than"):
        web.get(hostile.url("/big"), robots=False, limit=MIB - 1)


def test_a_page_that_announces_its_size_is_refused_before_it_is_read(hostile, web):
    hostile.pages["/huge"] = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
    begun = perf_counter()
    with pytest.raises(Unreadable, match="larger than 10 MiB"):
        web.get(hostile.url("/huge"), robots=False)
    assert perf_counter() - begun < 0.2


@pytest.mark.parametrize(
    ("value", "media_type", "charset"),
    [
        ("text/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ('application/rss+xml;charset="iso-8859-1"', "application/rss+xml", "iso-8859-1"),
        ("text/html;; charset=", "text/html", None),
        ("nonsense", "", None),
        ("text/html, text/plain; charset=x", "", "x"),
        ("", "", None),
    ],
)
def test_content_types_are_read_as_they_come(hostile, web, value, media_type, charset):
    hostile.pages["/typed"] = reply(200, b"x", Content_Type=value)
    said = web.get(hostile.url("/typed"), robots=False)
    assert (said.media_type, said.charset) == (media_type, charset)


def test_reservations_in_headers_are_handed_on(hostile, web):
    hostile.pages["/reserved"] = reply(200, b"x", TDM_Reservation="1", X_Robots_Tag="noindex")
    headers = web.get(hostile.url("/reserved"), robots=False).headers
    assert (headers["tdm-reservation"], headers["x-robots-tag"]) == ("1", "noindex")


def test_a_hanging_server_does_not_hold_up_another(hostile, web, clock):
    with hostile_server() as other, ThreadPoolExecutor(2) as threads:
        both = HttpWeb(AGENT, clock, allow_private=["127.0.0.1"], seconds=0.5)
        hanging = threads.submit(both.get, hostile.url("/silent"), robots=False)
        begun = perf_counter()
        assert both.get(other.url(), robots=False).status == 200
        assert perf_counter() - begun < 0.4
        with pytest.raises(Unreachable):
            hanging.result()


CERTIFICATE = Path(__file__).parent / "beispiel.example.pem"


@pytest.fixture
def tls_port():
    """A TLS server with a certificate that nobody signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            with (
                contextlib.suppress(OSError),
                listener.accept()[0] as sock,
                context.wrap_socket(sock, server_side=True) as secure,
            ):
                secure.recv(65536)
                secure.sendall(reply(200, b"secret"))

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def test_an_untrusted_certificate_is_refused(tls_port, clock, names):
    web = HttpWeb(AGENT, clock, resolve=names, network=Detour(tls_port), seconds=2)
    with pytest.raises(Unreachable, match=r"certificate of beispiel\.example cannot be trusted \(self-signed"):
        web.get("https://beispiel.example/", robots=False)


@pytest.mark.parametrize(("host", "fine"), [("beispiel.example", True), ("anders.example", False)])
def test_the_certificate_must_be_that_of_the_name_in_the_address(tls_port, clock, names, host, fine):
    trusted = ssl.create_default_context(cafile=CERTIFICATE)
    web = HttpWeb(AGENT, clock, resolve=names, network=Detour(tls_port), seconds=2, tls=trusted)
    if fine:
        assert web.get(f"https://{host}/", robots=False).body == b"secret"
    else:
        with pytest.raises(Unreachable, match="Hostname mismatch"):
            web.get(f"https://{host}/", robots=False)


def test_a_server_that_does_not_speak_tls_is_told_as_such(hostile, clock, names):
    web = HttpWeb(AGENT, clock, resolve=names, network=Detour(hostile.port), seconds=0.3)
    with pytest.raises(Unreachable):
        web.get("https://beispiel.example/", robots=False)
