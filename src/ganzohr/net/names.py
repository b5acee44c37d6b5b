"""What the owner of a domain says at its name servers: text records (RFC 1035 TXT), asked as the system asks.

The resolvers are those that this machine uses anyway, so nobody new learns what is asked. ``dnspython`` speaks to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ganzohr.errors import Unreachable
from ganzohr.i18n import N_
from ganzohr.net.addresses import shown

MOST_TEXTS: Final = 50
LONGEST_TEXT: Final = 1000
_NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
_NOT_PUBLIC = ("arpa", "home", "internal", "invalid", "lan", "local", "localdomain", "localhost", "onion", "test")
"""Names that no public name server knows (RFC 6761, 6762, 7686, 8375)."""


class DnsNames:
    """Asks the system's resolvers, or ``servers``, for so many seconds at most; see ``Names``."""

    def __init__(self, seconds: float = 5.0, *, servers: Sequence[str] = (), port: int = 53) -> None:
        self._seconds = seconds
        self._servers, self._port = list(servers), port

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts that are kept under a name, see ``Names.texts``."""
        import dns.exception  # noqa: PLC0415 because a tenth of a second is much for those who never ask
        import dns.resolver  # noqa: PLC0415 because a tenth of a second is much for those who never ask

        name = name.lower().rstrip(".")
        if not _NAME.fullmatch(name) or name.rpartition(".")[2] in _NOT_PUBLIC:
            return ()
        try:
            resolver = dns.resolver.Resolver(configure=not self._servers)
            if self._servers:
                resolver.nameservers, resolver.port = self._servers, self._port
            found = resolver.resolve(f"{name}.", "TXT", lifetime=self._seconds, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except (dns.exception.DNSException, OSError) as error:
            text = N_("The name servers of {name} gave no answer ({why}). They are asked again with the next search.")
            raise Unreachable(text, name=shown(name), why=type(error).__name__, retry="later") from None
        texts = (b"".join(record.strings).decode("utf-8", "replace") for record in found)
        return tuple(text[:LONGEST_TEXT] for text, _ in zip(texts, range(MOST_TEXTS), strict=False))
