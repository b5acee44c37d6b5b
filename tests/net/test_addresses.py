"""What may be asked and what never: addresses, disguises, and readings that differ."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Refused
from ganzohr.net.addresses import Allowed, check_literal, place_of, read_address


def _addresses():
    """Every address of addresses.txt with its verdict, the unindented line above it."""
    verdict = ""
    for line in (Path(__file__).parent / "addresses.txt").read_text().splitlines():
        if line.startswith("  "):
            yield from ((address, verdict) for address in line.split())
        else:
            verdict = line


ADDRESSES = list(_addresses())


@pytest.mark.parametrize(("address", "verdict"), ADDRESSES)
def test_every_address_is_public_private_or_never_asked(address, verdict):
    assert place_of(address) == verdict


DISGUISES = [
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://127.0.0.1.:80/",
    "http://127.0.0.0x1/",
    "http://q177.0.0.1/",
    "http://1.2.3.4.5/",
    "http://999.1.1.1/",
    "http://7147006462/",
    "http://0/",
    "http://0x/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://１２７.０.０.１/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[fd00:ec2::254]/",
    "http://[::1%25lo]/",
    "http://[1.2.3.4]/",
    "http://[v1.fe80]/",
    "http://[]/",
    "http://[::1/",
    "http://::1/",
    "http://[::1]80/",
    "http://[93.184.215.14]:80/",
]

MALFORMED = [
    "",
    "beispiel.example",
    "//beispiel.example/",
    "/feed",
    "http:",
    "http:/beispiel.example",
    "http:beispiel.example",
    "http://",
    "http:///feed",
    "http://:80/",
    "http://?x",
    "ftp://beispiel.example/",
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "gopher://127.0.0.1:25/_x",
    "dict://127.0.0.1:6379/INFO",
    "ldap://localhost:11211/%0astats%0aquit",
    "jar:http://127.0.0.1!/",
    "javascript:alert(1)",
    "data:text/html,x",
    "view-source:http://beispiel.example/",
    "httpx://beispiel.example/",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    "unix:///var/run/docker.sock",
    "http://anna@beispiel.example/",
    "http://anna:geheim@beispiel.example/",
    "http://@beispiel.example/",
    "http://beispiel.example@127.0.0.1/",
    "http://127.0.0.1:80#@beispiel.example@/",
    "http://127.1.1.1:80\\@127.2.2.2:80/",
    "http://127.1.1.1:80\\@@127.2.2.2:80/",
    "http://127.1.1.1:80:\\@@127.2.2.2:80/",
    "http://beispiel.example\\.internal/",
    "http:\\\\beispiel.example/",
    "http://beispiel.example/a\\b",
    "http://beispiel.example/\r\nHost: intern",
    "http://beispiel.example/a\tb",
    "http://beispiel.example/a\x00b",
    "http://beispiel.example\x00.intern/",
    "http://bei\nspiel.example/",
    "http://beispiel.example/\u2028",
    "http://bei\u00adspiel.example/",
    "http://bei\u200bspiel.example/",
    "http://beispiel.example\u202e/",
    "http://bei spiel.example/",
    "http://beispiel%2eexample/",
    "http://%31%32%37.0.0.1/",
    "http://beispiel..example/",
    "http://.beispiel.example/",
    "http://-beispiel.example/",
    "http://beispiel-.example/",
    "http://beispiel.example../",
    "http://bei$piel.example/",
    "http://bei*spiel.example/",
    "http://a／b.example/",
    "http://a℀b.example/",
    "http://a＠b.example/",
    "http://a：80.example/",
    "http://beispiel.example:0/",
    "http://beispiel.example:65536/",
    "http://beispiel.example:999999/",
    "http://beispiel.example:-1/",
    "http://beispiel.example:80:80/",
    "http://beispiel.example:http/",
    "http://beispiel.example:８０/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 127 + "example/",
    "http://beispiel.example/" + "a" * 8000,
]

UNUSUAL_PORTS = [
    f"http://beispiel.example:{port}/" for port in (21, 22, 25, 110, 2375, 3306, 5432, 6379, 8000, 9200, 11211)
]


@pytest.mark.parametrize("url", DISGUISES + MALFORMED + UNUSUAL_PORTS)
def test_disguises_and_malformed_addresses_are_refused_before_anything_is_asked(url):
    with pytest.raises(Refused) as caught:
        check_literal(read_address(url), Allowed.of(()))
    assert caught.value.retry == "never"
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_there_are_enough_cases():
    assert len(ADDRESSES) + len(DISGUISES + MALFORMED + UNUSUAL_PORTS) > 200


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("HTTP://Beispiel.Example", "http://beispiel.example/"),
        (" https://beispiel.example/a b \n", "https://beispiel.example/a%20b"),
        ("https://beispiel.example./feed?x=1#top", "https://beispiel.example/feed?x=1"),
        ("https://beispiel.example?x", "https://beispiel.example/?x"),
        ("https://beispiel.example:443/", "https://beispiel.example/"),
        ("http://beispiel.example:8080/", "http://beispiel.example:8080/"),
        ("http://beispiel.example:/", "http://beispiel.example/"),
        ("https://bücher.example/Straße?q=ä", "https://xn--bcher-kva.example/Stra%C3%9Fe?q=%C3%A4"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://ａｂｃ.example/", "https://abc.example/"),
        ("https://a_b.beispiel.example/", "https://a_b.beispiel.example/"),
        ("https://beispiel.example/%C3%A4%zz%20", "https://beispiel.example/%C3%A4%zz%20"),
        ("http://[2606:2800:21F::0001]/", "http://[2606:2800:21f::1]/"),
        ("https://beispiel.example/?u=http://127.0.0.1/", "https://beispiel.example/?u=http://127.0.0.1/"),
        ("https://beispiel.example/a@b:c", "https://beispiel.example/a@b:c"),
    ],
)
def test_an_address_has_one_form(url, read):
    address = read_address(url)
    check_literal(address, Allowed.of(()))
    assert address.url == read
    assert read_address(address.url) == address


@pytest.mark.parametrize(
    ("reference", "read"),
    [
        ("/neu", "https://beispiel.example/neu"),
        ("neu?x", "https://beispiel.example/a/neu?x"),
        ("../../..", "https://beispiel.example/"),
        ("//anders.example/x", "https://anders.example/x"),
        ("?seite=2", "https://beispiel.example/a/b?seite=2"),
        ("#unten", "https://beispiel.example/a/b"),
        ("", "https://beispiel.example/a/b"),
        ("http://anders.example", "http://anders.example/"),
    ],
)
def test_a_reference_is_read_relative_to_its_page(reference, read):
    assert read_address(reference, read_address("https://beispiel.example/a/b")).url == read


@pytest.mark.parametrize(
    ("entry", "url", "allowed"),
    [
        ("127.0.0.1", "http://127.0.0.1/", True),
        ("127.0.0.1", "http://127.0.0.1:8300/", True),
        ("127.0.0.1:8300", "http://127.0.0.1:8300/", True),
        ("127.0.0.1:8300", "http://127.0.0.1:8301/", False),
        ("127.0.0.1", "http://127.0.0.2/", False),
        ("Intranet.Firma.example.", "http://intranet.firma.example/", True),
        ("firma.example", "http://intranet.firma.example/", False),
        ("::1", "http://[::1]:9000/", True),
        ("[::1]:9000", "http://[::1]:9000/", True),
        ("[::1]:9000", "http://[::1]:9001/", False),
        ("bücher.example:99", "http://xn--bcher-kva.example:99/", True),
        ("", "http://localhost/", False),
        ("http://localhost/", "http://localhost/", False),
    ],
)
def test_private_hosts_are_allowed_one_by_one(entry, url, allowed):
    assert (read_address(url) in Allowed.of([entry])) is allowed


def test_only_the_unusual_port_of_a_host_makes_it_another_server():
    assert {read_address(u).server for u in ("http://a.example", "https://a.example")} == {"a.example"}
    assert read_address("http://a.example:8080").server == "a.example:8080"


@given(st.text(max_size=60))
def test_any_text_is_either_read_or_refused(text):
    for url in (text, "http://" + text, "http://beispiel.example" + text, "https://[" + text + "]/"):
        try:
            address = read_address(url)
        except Refused:
            continue
        assert read_address(address.url) == address
        assert address.target.isascii()
        assert address.host.isascii()
