import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Invalid
from ganzohr.imports import SHELF, Problem, Row

OPML = SHELF.get("opml")


def read(body):
    return list(OPML.read(io.BytesIO(body if isinstance(body, bytes) else body.encode()), "feeds.opml"))


def opml(inner, version="2.0"):
    return f'<?xml version="1.0"?><opml version="{version}"><head/><body>{inner}</body></opml>'


def test_nested_folders_become_tags_in_the_order_of_the_file():
    found = read(
        opml(
            '<outline text="A" type="rss" xmlUrl="https://a.example/feed"/>'
            '<outline text="Presse"><outline text="Nord"><outline title="B" xmlUrl="https://b.example/rss" '
            'category="/Wirtschaft/IT,Ulm"/></outline><outline text="C" xmlUrl="https://c.example/atom.xml"/></outline>'
        )
    )
    assert [(row.sources[0].title, row.tags) for row in found] == [
        ("A", ()),
        ("B", ("Presse", "Nord", "Wirtschaft", "IT", "Ulm")),
        ("C", ("Presse",)),
    ]
    assert {row.sources[0].connector for row in found} == {"feed"}
    assert [row.row for row in found] == [1, 2, 3]


@pytest.mark.parametrize(
    "attributes",
    [
        'xmlUrl="https://a.example/x"',
        'xmlurl="https://a.example/x" type="atom"',
        'XMLURL="feed://a.example/x" type="RSS"',
        'xmlUrl="feed:https://a.example/x"',
    ],
)
def test_a_feed_is_known_by_its_address_whatever_its_type(attributes):
    (row,) = read(opml(f'<outline text="A" {attributes}/>', version="1.0"))
    assert row.sources[0].address in {"https://a.example/x", "http://a.example/x"}


def test_a_link_is_a_page():
    (row,) = read(opml('<outline type="link" text="A" url="https://a.example/news"/>'))
    assert (row.sources[0].connector, row.sources[0].address) == ("page", "https://a.example/news")


def test_what_cannot_be_listened_to_is_named_and_the_rest_goes_in():
    found = read(
        opml(
            '<outline xmlUrl="not an address"/><outline xmlUrl="https://www.linkedin.com/company/x"/>'
            '<outline type="include" url="https://a.example/more.opml"/><outline xmlUrl="https://a.example/feed"/>'
        )
    )
    assert [(type(one), one.row) for one in found] == [(Problem, 1), (Problem, 2), (Problem, 3), (Row, 4)]


def test_broken_xml_is_recovered():
    broken = (
        '<opml><body><outline text="A & B" xmlUrl="https://a.example/feed?a=1&b=2">'
        '<outline text="C" xmlUrl="https://c.example/feed">'
    )
    assert {row.sources[0].address for row in read(broken)} == {
        "https://a.example/feed?a=1&b=2",
        "https://c.example/feed",
    }


LAUGHS = '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("tail", ["</opml>", ""])
def test_entity_bombs_are_refused_even_when_broken(encoding, tail):
    with pytest.raises(Invalid, match="entities"):
        read(f"{LAUGHS}<opml><body><outline text='&b;' xmlUrl='https://a.example/feed'/></body>{tail}".encode(encoding))


def test_a_file_outside_is_never_read():
    with pytest.raises(Invalid):
        read(
            '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            '<opml><body><outline text="&x;" xmlUrl="https://a.example/f"/></body></opml>'
        )


@pytest.mark.parametrize("body", ["", "no xml at all", "\0\0\0"])
def test_what_is_no_list_is_refused_with_a_sentence(body):
    with pytest.raises(Invalid, match=r"feeds\.opml"):
        read(body)


def test_a_list_nested_without_end_is_cut():
    read("<opml><body>" + "<outline>" * 5000 + "</outline>" * 5000 + "</body></opml>")


@given(st.binary(max_size=200))
def test_no_bytes_bring_the_reader_down(body):
    with suppress(Invalid):
        read(b"<opml><body>" + body + b"</body></opml>")
