"""Mails that list what others said: alerts of search engines, notices of networks; each thing they name is an item.

No link is followed. A Google Alert's link is replaced by the page it leads to. Of a network's link only the profile or
the post it leads to is kept: the rest (midToken, otpToken, trk) says who the reader is, and may log the reader in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from lxml import etree

from ganzohr.errors import Unreadable
from ganzohr.text.mailbodies import body_of, letter_of, without_links
from ganzohr.text.mailheaders import under
from ganzohr.text.mailkinds import NETWORKS
from ganzohr.text.mails import Mail
from ganzohr.text.trees import inner_text, parse_html, plain

MOST_ITEMS = 100
_LONGEST_TITLE = 300
_LONGEST_BELOW = 2_000


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a mail tells: where it stands, if that may be kept, who said it and what."""

    url: str | None
    title: str
    text: str
    author: str = ""


def read_items(mail: Mail) -> tuple[Item, ...]:
    """Take an alert or a notice apart; a newsletter is one item, and so is what cannot be taken apart."""
    if mail.kind == "alert":
        return _found(mail)
    if mail.kind == "network":
        return _told(mail)
    text = letter_of(mail)
    return (Item(None, mail.subject, text, mail.sender),) if text else ()


# --- links -------------------------------------------------------------------------------------------------------


def real_link(url: str) -> str | None:
    """Return the page a Google Alert's link leads to; nothing for Google's own links."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    if host.startswith("www.google.") or under(host, "google.com"):
        if parts.path != "/url":
            return None
        asked = dict(parse_qsl(parts.query[:8000]))
        inner = asked.get("url") or asked.get("q") or ""
        return inner if inner.startswith(("https://", "http://")) and "google." not in inner[:24] else None
    return None


_POST = re.compile(r"urn:li:(activity|share|ugcPost):(\d{5,25})")
_MEMBER = re.compile(r"/in/([^/?#\s]{1,150})")
_XING_MEMBER = re.compile(r"^/(?:m/)?profile/([\w.-]{1,150})")


def bare_link(url: str) -> str | None:
    """Reduce a network's link to the post or the profile it leads to; everything else in it is dropped.

    >>> bare_link("https://www.linkedin.com/comm/in/anna-beispiel?midToken=AQ&otpToken=MT")
    'https://www.linkedin.com/in/anna-beispiel'
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    path = unquote(parts.path)
    if under(host, "linkedin.com"):
        if post := _POST.search(path):
            return f"https://www.linkedin.com/feed/update/urn:li:{post[1]}:{post[2]}"
        if member := _MEMBER.search(path):
            return f"https://www.linkedin.com/in/{member[1].lower()}"
    if under(host, "xing.com") and (member := _XING_MEMBER.search(path)):
        return f"https://www.xing.com/profile/{member[1]}"
    return None


def _is_post(url: str) -> bool:
    return "/feed/update/" in url


# --- taking apart ------------------------------------------------------------------------------------------------

_MARK = re.compile("\ue000(\\d{1,6})\ue001")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A link that may be kept, its words, and the text from there to the next such link."""

    url: str
    words: str
    text: str


def _pieces(mail: Mail, kept: Callable[[str], str | None]) -> tuple[str, list[_Piece]]:
    """Return the text before the first link that is kept, and the pieces that begin with one."""
    if mail.html:
        try:
            return _pieces_of_page(mail.html, kept)
        except Unreadable:
            pass
    return _pieces_of_text(mail.text, kept)


def _pieces_of_page(page: str, kept: Callable[[str], str | None]) -> tuple[str, list[_Piece]]:
    tree = parse_html(re.sub("[\ue000\ue001]", "", page))
    links: list[tuple[str, str]] = []
    for anchor in tree.iter("a"):
        url = kept(anchor.get("href") or "")
        words = " ".join(inner_text(anchor).split())
        if url is None:
            if _CHROME.fullmatch(words):
                for child in list(anchor):
                    anchor.remove(child)
                anchor.text = None
            continue
        anchor.text = f"\ue000{len(links)}\ue001{anchor.text or ''}"
        links.append((url, words))
    return _cut(plain(etree.tostring(tree, encoding="unicode")), links)


_ANGLED = re.compile(r"[<(]?(https?://[^\s<>\"]{1,4000})[>)]?")


def _pieces_of_text(text: str, kept: Callable[[str], str | None]) -> tuple[str, list[_Piece]]:
    """Cut plain text: there a link stands behind the headline, or alone below all that belongs to it."""
    text = re.sub(r"^[> ]{1,20}", "", text, flags=re.MULTILINE)
    pieces, since = [], 0
    for found in _ANGLED.finditer(text):
        url = kept(found[1])
        if url is None:
            continue
        above = re.split(r"\n\s*\n", text[since : found.start()])[-1]
        line = above.rpartition("\n")[2].strip()
        since = found.end()
        if line:
            below = re.split(r"\n\s*\n", text[since : since + _LONGEST_BELOW], maxsplit=1)[0]
            following = _ANGLED.search(below)
            below = below[: following.start()].rpartition("\n")[0] if following and kept(following[1]) else below
            pieces.append(_Piece(url, "", without_links(f"{line}\n{below.strip()}")))
        elif above.strip():
            pieces.append(_Piece(url, "", without_links(above.strip())))
    return "", pieces


def _cut(text: str, links: list[tuple[str, str]]) -> tuple[str, list[_Piece]]:
    parts = _MARK.split(text)
    pieces = [
        _Piece(*links[int(number)], without_links(said))
        for number, said in zip(parts[1::2], parts[2::2], strict=True)
        if int(number) < len(links)
    ]
    return parts[0].strip(), pieces


def _joined(pieces: list[_Piece]) -> dict[str, str]:
    """Join what is said behind the same link, in its order; the most items a mail may have."""
    said: dict[str, dict[str, None]] = {}
    for piece in pieces:
        if piece.url in said or len(said) < MOST_ITEMS:
            said.setdefault(piece.url, {}).update(dict.fromkeys(filter(str.strip, piece.text.split("\n"))))
    return {url: "\n".join(lines) for url, lines in said.items()}


_CHROME = re.compile(
    r"(?:als irrelevant (?:kennzeichnen|markieren)|flag as irrelevant|weitere ergebnisse.{0,40}|see more results.{0,40}"
    r"|(?:auf )?(?:facebook|twitter|x)(?: teilen)?|share on (?:facebook|twitter|x)|teilen|share|.{0,3}rss.{0,40}"
    r"|alle artikel .{0,60}|full coverage|diese(?:n)? (?:alert|benachrichtigung) (?:bearbeiten|abbestellen).{0,40}"
    r"|(?:edit|unsubscribe|abbestellen|abmelden|hilfe|help|einstellungen|settings)(?: .{0,40})?)?",
    re.IGNORECASE,
)
_ALERT_ENDS = re.compile(
    r"^\W{0,3}(?:see more results|weitere ergebnisse|edit this alert|diesen alert bearbeiten"
    r"|(?:sie|you) (?:haben|have) (?:diese|received this)|unsubscribe"
    r"|abbestellen|receive this alert as rss|diesen alert als rss|flag as irrelevant"
    r"|als irrelevant)\b.{0,200}$"
    r"|^\W{0,3}(?:web|news|nachrichten|blogs)\W{0,3}$|^\W{0,3}=== .{0,200}$",
    re.IGNORECASE | re.MULTILINE,
)


def _found(mail: Mail) -> tuple[Item, ...]:
    """Read a Google Alert: headline, publisher and snippet of each page it names."""
    items = []
    _, pieces = _pieces(mail, real_link)
    for url, text in _joined(pieces).items():
        said = _ALERT_ENDS.sub("", text).strip()
        title, _, rest = said.partition("\n")
        if title:
            items.append(Item(url, title.strip()[:_LONGEST_TITLE], said if rest else title.strip()))
    return tuple(items)


# --- notices of networks -----------------------------------------------------------------------------------------

_DOES = re.compile(
    r"^(?P<who>[^\W\d_][\w.'’-]{0,40}(?: [^\W\d_][\w.'’-]{0,40}){1,4}?)(?:,.{0,80}?,?)? (?:hat|ist|feiert|beginnt"
    r"|arbeitet|teilte|schrieb|posted|shared|commented|just|has|is|started|celebrates|published|wrote|likes|and|und)\b",
)
_IGNORED = re.compile(
    r"geburtstag|birthday|profil (?:besucht|angesehen)|viewed your profile|erschienen in .{0,10}such"
    r"|appeared in .{0,10}search|einladung|invitation|passwor[dt]"
    r"|sicherheit|security|premium|verifi"
    r"|pin\b|code\b|anmeld|sign.?in|log.?in",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"^(?:(?:beitrag|profil|artikel|alle|mehr|nachricht|kommentar)?\s?(?:ansehen|anzeigen|lesen|mehr|gratulieren|kommentieren)"
    r"|(?:view|see|read|say|like|comment|share|reply)(?: .{0,30})?|gefällt mir|kommentar|teilen|linkedin|xing)$",
    re.IGNORECASE,
)


def _told(mail: Mail) -> tuple[Item, ...]:
    """Read a notice: who did what, and the words it quotes. What concerns only the reader's account is none."""
    if _IGNORED.search(mail.subject):
        return ()
    head, pieces = _pieces(mail, bare_link)
    posts = list(dict.fromkeys(piece.url for piece in pieces if _is_post(piece.url)))
    people = [piece for piece in pieces if not _is_post(piece.url)]
    does = _DOES.match(mail.subject)
    who = does["who"] if does else next((one.words for one in people if _is_name(one.words)), "")
    if len(posts) > 1:
        said = _joined([one for one in pieces if _is_post(one.url)])
        items = [Item(url, _first(text), _readable(text), _author(text)) for url, text in said.items()]
        return tuple(item for item in items if item.text)
    whole = "\n".join(filter(None, (head, *(piece.text for piece in pieces)))) or body_of(mail)
    text = _readable(letter_of(Mail("", "newsletter", text=whole)))
    url = posts[0] if posts else next((one.url for one in people), None)
    text = "\n".join(filter(None, (mail.subject, text)))
    return (Item(url, mail.subject, text, who or _network(mail)),) if text else ()


def _network(mail: Mail) -> str:
    return next((name for domain, name in NETWORKS.items() if under(mail.domain, domain)), mail.sender)


def _is_name(words: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_][\w.'’-]{0,40}(?: [^\W\d_][\w.'’-]{0,40}){1,4}", words)) and not _BUTTON.match(
        words
    )


def _author(text: str) -> str:
    return next((line for line in text.split("\n")[:3] if _is_name(line)), "")


def _first(text: str) -> str:
    return text.partition("\n")[0].strip()[:_LONGEST_TITLE]


def _readable(text: str) -> str:
    lines = dict.fromkeys(line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not _BUTTON.match(line))
