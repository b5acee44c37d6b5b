"""Whom the client reaches, and whom it never does: names, addresses, certificates, forbidden networks."""

import contextlib
import socket
import ssl
import threading
from pathlib import Path
from time import perf_counter

import httpcore2
import pytest
from hostile import AGENT, PAGE, Detour, reply

from ganzohr.errors import Refused, Unreachable
from ganzohr.net.http import HttpWeb
from ganzohr.net.wire import resolve


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


def test_an_ipv6_address_is_asked_with_brackets_around_it(hostile, public_web, detour):
    public_web.get("http://[2606:2800:21F::1]:8080/good", robots=False)
    assert hostile.seen[0].headers["host"] == "[2606:2800:21f::1]:8080"
    assert detour.dialled == [("2606:2800:21f::1", 8080)]


def test_a_second_address_is_tried_when_the_first_is_dead(hostile, clock, names):
    class HalfDead(Detour):
        def connect_tcp(self, host, port, *args, **kw):
            return super().connect_tcp(host, port, *args, **kw) if ":" not in host else self.fail()

        def fail(self):
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
