"""Where ganzohr may go: one reading of a URL, and one judgement of an IP address.

``ipaddress.is_global`` is not enough (it lets NAT64, IPv4-compatible and site-local addresses pass), so
this is a positive list: IPv4 outside the IANA special-purpose registry, IPv6 inside 2000::/3 without the
carve-outs made there since. Sources: RFC 6890 and the IANA registries, RFC 6052 (NAT64), RFC 5214 (ISATAP).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, Literal

from httpx2 import URL, InvalidURL

from ganzohr.errors import Refused
from ganzohr.i18n import N_

PORTS: Final = frozenset({80, 443, 8080, 8443})
LONGEST_URL: Final = 8000
_STANDARD_PORT: Final = {"http": 80, "https": 443}

Place = Literal["public", "private", "never"]
"""``public`` may be asked, ``private`` only when a person allowed the host, ``never`` under no setting."""

# Inside networks a person may have something worth listening to in.
_PRIVATE: Final = tuple(
    ip_network(block)
    for block in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",  # carrier-grade NAT, and overlay networks
        "198.18.0.0/15",  # benchmarking, and proxies that invent addresses
        "::1/128",
        "fc00::/7",
    )
)
# Everything else of the IANA registries, and what clouds use to hand out their secrets.
_NEVER: Final = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",
        "169.254.0.0/16",  # link-local: cloud metadata lives here
        "100.100.100.200/32",  # Alibaba Cloud metadata
        "168.63.129.16/32",  # Azure's host agent, on a public-looking address
        "192.0.0.0/24",  # protocol assignments; Oracle Cloud metadata
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.175.48.0/24",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "fd00:ec2::254/128",  # AWS metadata
        "fd20:ce::254/128",  # Google Cloud metadata
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",
    )
)
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")
_ISATAP: Final = frozenset({0x0000_5EFE, 0x0200_5EFE})


def place_of(address: str) -> Place:
    """Judge one IP address, as the resolver gave it or as it stands in a URL.

    >>> place_of("93.184.215.14"), place_of("127.0.0.1"), place_of("64:ff9b::a9fe:a9fe")
    ('public', 'private', 'never')
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return "never"
    if any(ip in block for block in _NEVER if block.version == ip.version):
        return "never"
    if any(ip in block for block in _PRIVATE if block.version == ip.version):
        return "private"
    if isinstance(ip, IPv4Address):
        return "public"
    if ip in _NAT64:
        # A gateway would unwrap it, so what is wrapped is judged; private is never meant that way.
        return "public" if place_of(str(IPv4Address(int(ip) & 0xFFFF_FFFF))) == "public" else "never"
    if ip.scope_id or ip not in _GLOBAL_UNICAST or int(ip) >> 32 & 0xFFFF_FFFF in _ISATAP:
        return "never"
    return "public"


@dataclass(frozen=True, slots=True)
class Address:
    """A URL that was read once: what is shown, compared, judged and asked is this.

    ``host`` is lower-case ASCII without trailing dot or brackets; ``target`` is path and query as sent.
    """

    url: str
    scheme: Literal["http", "https"]
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host as it stands in a URL and in the Host header: with its port only when that is not the scheme's."""
        return self._with_port(_STANDARD_PORT[self.scheme])

    @property
    def origin(self) -> str:
        """What a robots.txt belongs to."""
        return f"{self.scheme}://{self.authority}"

    @property
    def server(self) -> str:
        """Who is asked, for pace: plain and encrypted are one server, other ports are others."""
        return self._with_port(80, 443)

    def _with_port(self, *understood: int) -> str:
        host = _bracketed(self.host)
        return host if self.port in understood else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Hosts inside private networks that a person named: ``host`` (any port) or ``host:port``."""

    places: frozenset[tuple[str, int | None]]

    @classmethod
    def of(cls, entries: Collection[str]) -> Allowed:
        places = set()
        for entry in entries:
            found = re.fullmatch(r"(?:\[([^]]+)]|([^:]+)|(.*:.*:.*?))(?::([0-9]{1,5}))?", entry.strip().lower())
            if found is None:
                continue
            host = next(part for part in found.groups() if part is not None)
            places.add((_canonical(host), int(found[4]) if found[4] else None))
        return cls(frozenset(places))

    def __contains__(self, address: Address) -> bool:
        return (address.host, None) in self.places or (address.host, address.port) in self.places


def read_address(url: str, base: Address | None = None) -> Address:
    """Read a URL, or one relative to ``base``; raise ``Refused`` for anything that is not plain http(s).

    User names, backslashes and control characters are refused rather than repaired: two programs that
    repair them differently are how a checked address and an asked one come to differ.
    """
    text = url.strip(" \t\r\n")
    if len(text) > LONGEST_URL:
        raise _refused(N_("{url} is longer than any web address should be. Check where it comes from."), url)
    if "\\" in text or any(unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") for sign in text):
        raise _refused(N_("{url} contains characters that no web address has. Copy it anew from its source."), url)
    if base is not None:
        text = _joined(text, base)
    found = re.fullmatch(r"(?i:(https?))://([^/?#]*)([^#]*)(#.*)?", text)
    if found is None:
        raise _refused(N_("{url} is not a web address. It must start with https:// or http://."), url)
    scheme: Literal["http", "https"] = "https" if found[1].lower() == "https" else "http"
    if "@" in found[2]:
        raise _refused(N_("{url} carries a user name, which ganzohr does not send. Use it without that part."), url)
    host, port = _read_authority(found[2], url)
    standard = _STANDARD_PORT[scheme]
    path = found[3] if found[3].startswith("/") else "/" + found[3]
    try:
        read = URL(f"{scheme}://{_bracketed(host)}:{port or standard}{path}")
    except (InvalidURL, UnicodeError):
        raise _refused(N_("{url} cannot be read as a web address. Check it for typing errors."), url) from None
    if read.userinfo or read.raw_host.decode() != host or (read.port or standard) != (port or standard):
        raise _refused(N_("{url} can be read in two ways, so it is not asked. Check where it comes from."), url)
    return Address(str(read), scheme, host, port or standard, read.raw_path.decode("ascii"))


def check_literal(address: Address, allowed: Allowed) -> None:
    """Refuse what can be judged without asking for a name: the port, and an IP address as host."""
    if address in allowed:
        return
    if address.port not in PORTS:
        text = N_(
            "{url} uses an unusual port; only 80, 443, 8080 and 8443 are asked. To listen to it, name host:port in "
            "allow_private in ganzohr.toml, or in GANZOHR_ALLOW_PRIVATE."
        )
        raise _refused(text, address.url)
    if is_ip(address.host) and place_of(address.host) != "public":
        raise refused_place(address.host, address.host)


def refused_place(host: str, address: str) -> Refused:
    """Say that a host lies where ganzohr does not go."""
    if place_of(address) == "private":
        text = N_(
            "{host} lies in a private network ({address}). To listen to it, name it in allow_private in ganzohr.toml, "
            "or in GANZOHR_ALLOW_PRIVATE."
        )
    elif host == address:
        text = N_("{address} is an address where no web site can be. Check where it comes from.")
    else:
        text = N_("{host} points to {address}, where no web site can be. Check the address and its name server.")
    return Refused(text, host=host, address=address, retry="never" if host == address else "later")


def shown(url: str) -> str:
    """Make a stranger's URL fit for a sentence: no control characters, not endless."""
    clean = "".join(sign if sign.isprintable() else "�" for sign in url[:200])
    return clean + "…" if len(url) > 200 else clean


def _refused(text: str, url: str) -> Refused:
    return Refused(text, url=shown(url), retry="never")


def _joined(reference: str, base: Address) -> str:
    try:
        return str(URL(base.url).join(reference))
    except (InvalidURL, UnicodeError, ValueError):
        raise _refused(N_("{url} cannot be read as a web address. Check it for typing errors."), reference) from None


def _read_authority(authority: str, url: str) -> tuple[str, int | None]:
    """Split host and port, and bring the host into its one form."""
    found = re.fullmatch(r"(\[[^\[\]]*]|[^:\[\]]*)(?::([0-9]{0,5}))?", authority)
    host = _canonical(found[1].strip("[]")) if found else ""
    port = int(found[2]) if found and found[2] else None
    bracketed = authority.startswith("[")
    if bracketed != (":" in host) or not _is_host(host) or (port is not None and not 0 < port < 65536):
        raise _refused(N_("{url} has no host name that could be asked. Check it for typing errors."), url)
    return host, port


def _canonical(host: str) -> str:
    """Bring a host into the form that is resolved: NFKC, lower case, IDNA 2008, no final dot."""
    host = unicodedata.normalize("NFKC", host).replace("。", ".").lower().removesuffix(".")
    try:
        if ":" in host:
            ip = IPv6Address(host)
            return "" if ip.scope_id else str(ip)
        return host if host.isascii() else URL(f"http://{host}/").raw_host.decode("ascii")
    except (ValueError, InvalidURL):
        return ""


def _is_host(host: str) -> bool:
    """Tell whether this is an IP address or a name; a name never ends in a number (WHATWG URL, 3.5)."""
    if is_ip(host):
        return True
    labels = host.split(".")
    return (
        len(host) <= 253
        and all(re.fullmatch(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", label) for label in labels)
        and not re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1])
    )


def is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
