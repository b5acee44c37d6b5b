"""Name servers are asked for what a domain's owner says there, over a real connection to one of our own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from ganzohr.errors import Unreachable
from ganzohr.net.names import LONGEST_TEXT, MOST_TEXTS, DnsNames

KNOWN = {
    "_atproto.muster.example.": ['"did=did:plc:abc"', '"v=spf1 " "-all"'],
    "viele.muster.example.": [f'"{n}"' for n in range(200)],
    "lang.muster.example.": [" ".join(['"' + "x" * 250 + '"'] * 8)],
    "leer.muster.example.": [],
}


@contextmanager
def serving(*, silent: bool = False, code: int | None = None) -> Iterator[tuple[DnsNames, list[str]]]:
    """Serve what is known on the loopback address, give who asks there, and what was asked."""
    asked: list[str] = []
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        socket.create_server(("127.0.0.1", 0)) as tcp,
    ):
        port = tcp.getsockname()[1]
        udp.bind(("127.0.0.1", port))

        def told(raw: bytes, most: int) -> bytes:
            question = dns.message.from_wire(raw)
            answer = dns.message.make_response(question)
            name = question.question[0].name.to_text()
            asked.append(name)
            if name not in KNOWN:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            elif KNOWN[name]:
                answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *KNOWN[name]))
            if code is not None:
                answer.set_rcode(code)
            wire = answer.to_wire()
            if len(wire) > most:
                answer.answer.clear()
                answer.flags |= dns.flags.TC
                wire = answer.to_wire()
            return wire

        def over_udp() -> None:
            while True:
                try:
                    raw, who = udp.recvfrom(4096)
                except OSError:
                    return
                if raw == b"end":
                    return
                if not silent:
                    udp.sendto(told(raw, 1232), who)

        def over_tcp() -> None:
            while True:
                try:
                    line, _ = tcp.accept()
                except OSError:
                    return
                with line:
                    size = line.recv(2)
                    if len(size) < 2:
                        return
                    wire = told(line.recv(int.from_bytes(size, "big")), 65535)
                    line.sendall(len(wire).to_bytes(2, "big") + wire)

        threads = [threading.Thread(target=one, daemon=True) for one in (over_udp, over_tcp)]
        for thread in threads:
            thread.start()
        yield DnsNames(seconds=0.5, servers=["127.0.0.1"], port=port), asked
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bye:
            bye.sendto(b"end", ("127.0.0.1", port))
        with socket.create_connection(("127.0.0.1", port)) as bye:
            bye.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join()


def test_texts_are_told_whole_and_nothing_is_no_error():
    with serving() as (names, asked):
        assert set(names.texts("_atproto.Muster.example.")) == {"did=did:plc:abc", "v=spf1 -all"}
        assert names.texts("fremd.example.org") == names.texts("leer.muster.example") == ()
        assert asked[0] == "_atproto.muster.example."


def test_more_than_a_name_needs_is_cut_even_where_it_comes_in_parts():
    with serving() as (names, _):
        assert len(names.texts("viele.muster.example")) == MOST_TEXTS
        assert [len(one) for one in names.texts("lang.muster.example")] == [LONGEST_TEXT]


@pytest.mark.parametrize("options", [{"silent": True}, {"code": dns.rcode.SERVFAIL}])
def test_silent_and_failing_name_servers_are_told_in_time(options):
    with serving(**options) as (names, _), pytest.raises(Unreachable, match=r"muster\.example"):
        names.texts("muster.example")


NO_PUBLIC_NAMES = ["localhost", "nas.local", "1.0.0.127.in-addr.arpa", "a b.example", "x" * 300, "", "10.0.0.1"]


@pytest.mark.parametrize("name", NO_PUBLIC_NAMES)
def test_what_is_no_public_name_is_never_asked(name):
    with serving() as (names, asked):
        assert names.texts(name) == ()
        assert asked == []
