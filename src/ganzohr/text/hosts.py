"""Hosts of web addresses, as far as they say whose a page is."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """Return the host of an address, in lower case and without a final dot; nothing where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:  # strangers write addresses that are none, such as http://[
        return ""


def bare_host(host: str) -> str:
    """Return a host without ``www.``, which says nothing about whose it is.

    >>> bare_host("WWW.muster.example")
    'muster.example'
    """
    return host.lower().removeprefix("www.")
