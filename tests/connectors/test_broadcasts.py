"""YouTube and podcasts: what their feeds say, who speaks, and the words that are written down."""

import json

import pytest
from fakes import NOW, FakeWeb, call_here

from ganzohr.connectors import Tools
from ganzohr.connectors.podcast import PODCAST
from ganzohr.connectors.youtube import YOUTUBE, place_of
from ganzohr.errors import Gone, Unreachable, Unreadable
from ganzohr.model import Source
from ganzohr.text.episodes import read_transcript

CHANNEL = "UC" + "a" * 22
VIDEOS = f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"
VIDEO_FEED = """<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns="http://www.w3.org/2005/Atom"><title>Muster AG</title><entry><id>yt:video:abc</id><title>Interview</title>
 <link rel="alternate" href="https://www.youtube.com/watch?v=abc"/><author><name>Muster AG</name></author>
 <published>2026-11-20T10:00:00+00:00</published><media:group><media:title>x</media:title>
 <media:description>Wir sprechen mit Anna Beispiel.

  Zweite Zeile</media:description></media:group></entry></feed>"""
PODCAST_URL = "https://podcast.example/feed.xml"
EPISODE = "<item><guid>1</guid><title>Folge 1</title><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate>{}</item>"
NOTES = "<description>Zu Gast ist die CIO.</description>"


def visit(connector, address, pages, seen=(), **more):
    web = FakeWeb(pages)
    source = Source("s", "x", address, **more)
    return connector.poll(source, Tools(web, call_here, NOW, lambda keys: set(keys) & set(seen))), web


def podcast(*items, whole=""):
    return (
        '<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Musterfunk</title>'
        f"{whole}{''.join(items)}</channel></rss>"
    )


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://www.youtube.com/@muster", ("page", "/@muster")),
        ("youtube.com/c/MusterAG/videos", ("page", "/c/MusterAG")),
        ("https://www.youtube.com/user/muster", ("page", "/user/muster")),
        ("https://m.youtube.com/MusterAG", ("page", "/MusterAG")),
        (f"https://www.youtube.com/channel/{CHANNEL}", ("channel", CHANNEL)),
        (VIDEOS, ("channel", CHANNEL)),
        ("https://www.youtube.com/playlist?list=PLabcdefghijk", ("playlist", "PLabcdefghijk")),
        ("https://www.youtube.com/watch?v=abc", None),
        ("https://www.youtube.com/", None),
        ("https://muster.example/@muster", None),
    ],
)
def test_a_channel_is_recognised_by_its_address(address, place):
    assert place_of(address) == place
    assert YOUTUBE.recognises(address) == (place is not None)


def test_a_video_is_heard_by_title_and_description():
    found, _ = visit(YOUTUBE, VIDEOS, {VIDEOS: VIDEO_FEED})
    (heard,) = found.heard
    assert (heard.title, heard.text) == ("Interview", "Wir sprechen mit Anna Beispiel.\nZweite Zeile")
    assert (heard.url, heard.kind) == ("https://www.youtube.com/watch?v=abc", "video")


def test_a_handle_is_looked_up_once():
    page = "https://www.youtube.com/@muster"
    pages = {page: f'<link rel="canonical" href="https://www.youtube.com/channel/{CHANNEL}">', VIDEOS: VIDEO_FEED}
    first, _ = visit(YOUTUBE, page, pages)
    assert first.cursor == {"channel": CHANNEL}
    _, web = visit(YOUTUBE, page, pages, cursor=first.cursor)
    assert [one.url for one in web.asked] == [VIDEOS]


def test_a_page_that_asks_for_consent_first_says_what_to_do():
    with pytest.raises(Unreadable) as caught:
        visit(
            YOUTUBE, "https://www.youtube.com/@muster", {"https://www.youtube.com/@muster": "<html>Bevor du …</html>"}
        )
    assert "/channel/" in str(caught.value)


def test_a_missing_feed_is_never_the_end():
    with pytest.raises(Unreachable) as caught:
        visit(YOUTUBE, VIDEOS, {VIDEOS: Gone("gone")})
    assert caught.value.retry == "later"


def test_who_speaks_stands_under_the_notes():
    guest = '<podcast:person role="Guest" href="https://anna.example/">Anna  Beispiel</podcast:person>'
    host = "<podcast:person>Otto Muster</podcast:person>"
    feed = podcast(EPISODE.format(NOTES + guest), EPISODE.replace("1<", "2<").format(""), whole=host)
    found, _ = visit(PODCAST, PODCAST_URL, {PODCAST_URL: feed})
    assert [one.text for one in found.heard] == [
        "Zu Gast ist die CIO.\nAnna Beispiel (guest)",
        "Folge 2\nOtto Muster (host)",
    ]
    assert found.title == "Musterfunk"


def test_the_transcript_that_says_most_is_read():
    written = "".join(
        f'<podcast:transcript url="/{name}" type="{kind}"/>'
        for name, kind in (("t.txt", "text/plain"), ("t.vtt", "text/vtt"))
    )
    vtt = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Anna Beispiel>Wir suchen\n\n"
        "00:00:02.000 --> 00:00:03.000\nein CRM.\n"
    )
    pages = {PODCAST_URL: podcast(EPISODE.format(NOTES + written)), "https://podcast.example/t.vtt": vtt}
    found, _ = visit(PODCAST, PODCAST_URL, pages)
    assert found.heard[0].text == "Zu Gast ist die CIO.\nAnna Beispiel: Wir suchen ein CRM."


def test_a_transcript_that_is_missing_costs_only_itself():
    feed = podcast(EPISODE.format(NOTES + '<podcast:transcript url="/t.vtt" type="text/vtt"/>'))
    found, _ = visit(PODCAST, PODCAST_URL, {PODCAST_URL: feed})
    assert found.heard[0].text == "Zu Gast ist die CIO."
    assert [one.key for one in found.lost] == ["1"]


def test_an_apple_address_is_looked_up_once():
    apple = "https://podcasts.apple.com/de/podcast/musterfunk/id1234567890"
    look_up = "https://itunes.apple.com/lookup?id=1234567890&entity=podcast"
    pages = {look_up: json.dumps({"results": [{"feedUrl": PODCAST_URL}]}), PODCAST_URL: podcast(EPISODE.format(NOTES))}
    found, _ = visit(PODCAST, apple, pages)
    assert (len(found.heard), found.cursor) == (1, {"feed": PODCAST_URL})
    assert PODCAST.recognises(apple)
    with pytest.raises(Unreadable):
        visit(PODCAST, apple, {look_up: '{"results": []}'})


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nAnna: Hallo\n\n2\n00:00:02,000 --> 00:00:03,000\nOtto: Ja",
         "application/x-subrip", "Anna: Hallo\nOtto: Ja"),
        ('{"segments":[{"speaker":"Anna","body":"Eins"},{"speaker":"Anna","body":"zwei"},7]}', "application/json",
         "Anna: Eins zwei"),
        ("<p><cite>Anna:</cite> Hallo</p>", "text/html", "Anna: Hallo"),
        ("Hallo  Welt\n\nJa", "text/plain", "Hallo Welt\nJa"),
        ("{broken", "application/json", ""),
    ],
)  # fmt: skip
def test_transcripts_of_every_kind_are_read(body, kind, said):
    assert read_transcript(body.encode(), kind, "u") == said
