"""Mails as they lie in a mailbox, good and broken: who writes, what kind they are, what they say."""

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Unreadable
from ganzohr.text.alerts import bare_link, read_items, real_link
from ganzohr.text.letters import is_wanted, read_letter
from ganzohr.text.mailbodies import body_of, letter_of
from ganzohr.text.mails import Mail, read_mail

ALL = frozenset(("newsletters", "alerts", "networks", "letters"))
USUAL = frozenset(("newsletters", "alerts"))


def mail(body="Ein Text.", **headers):
    """Write a mail; ``list_id="…"`` becomes ``List-Id: …``."""
    given = {"from": "Anna Beispiel <anna@muster.example>", "subject": "Neues Werk", "message-id": "<1@muster.example>"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    return "".join(f"{name}: {value}\n" for name, value in given.items() if value is not None).encode() + (
        b"\n" + (body if isinstance(body, bytes) else body.encode())
    )


def test_a_mail_tells_who_what_and_when():
    read = read_mail(mail(date="Fri, 20 Nov 2026 08:12:01 +0100 (CET)", in_reply_to="<0@kunde.example>"))
    assert (read.sender, read.domain, read.subject) == ("Anna Beispiel", "muster.example", "Neues Werk")
    assert read.said_on == datetime(2026, 11, 20, 7, 12, 1, tzinfo=UTC)
    assert (read.kind, read.text) == ("personal", "Ein Text.")
    assert read.replies_to == read_mail(mail(message_id="<0@kunde.example>")).key


def test_no_address_and_no_message_id_is_kept():
    odd = read_mail(mail(**{"from": "anna@muster.example", "message_id": "<anna@muster.example>"}))
    said = repr(odd)
    assert "anna" not in said
    assert odd.domain == "muster.example"


@pytest.mark.parametrize(
    ("written", "name", "domain"),
    [
        ("=?UTF-8?Q?M=C3=BCller=2C_Anna?= <a@b.example>", "Müller, Anna", "b.example"),
        ('"Beispiel, Anna" <a@b.example>', "Beispiel, Anna", "b.example"),
        ("a@b.example (Anna Beispiel)", "Anna Beispiel", "b.example"),
        ("=?broken?X?zzz?= <a@b.example>", "=?broken?X?zzz?=", "b.example"),
        ("<a@B.Example>", "", "b.example"),
        ("Nobody", "Nobody", ""),
        ('"googlealerts-noreply@google.com" <a@boese.example>', "", "boese.example"),
        ("", "", ""),
    ],
)
def test_senders_are_named_without_their_address(written, name, domain):
    read = read_mail(mail(**{"from": written}))
    assert (read.sender, read.domain) == (name, domain)


@pytest.mark.parametrize(
    ("kind", "headers"),
    [
        ("newsletter", {"list_id": "News <news.muster.example>"}),
        ("newsletter", {"list_unsubscribe": "<https://muster.example/u>"}),
        ("newsletter", {"precedence": "bulk"}),
        ("newsletter", {"list_id": "<news.muster.example>", "auto_submitted": "auto-generated"}),
        ("alert", {"from": "Google Alerts <googlealerts-noreply@google.com>"}),
        ("network", {"from": "Anna via LinkedIn <notifications-noreply@linkedin.com>"}),
        ("network", {"from": "XING <mailrobot@mail.xing.com>", "list_unsubscribe": "<https://xing.example>"}),
        ("personal", {"from": "Anna <messages-noreply@linkedin.com>"}),
        ("personal", {"from": "Anna <notifications-noreply@notlinkedin.com>"}),
        ("personal", {}),
        ("automatic", {"auto_submitted": "auto-replied"}),
        ("automatic", {"subject": "Automatische Antwort: Neues Werk"}),
        ("automatic", {"subject": "Abwesenheitsnotiz: bis 3. Dezember"}),
        ("automatic", {"content_type": "multipart/report; report-type=delivery-status; boundary=x"}),
        ("automatic", {"from": "Mail Delivery System <MAILER-DAEMON@muster.example>"}),
        ("automatic", {"return_path": "<>"}),
    ],
)
def test_what_kind_of_mail_it_is(kind, headers):
    assert read_mail(mail(**headers)).kind == kind


def test_plain_text_is_preferred_unless_it_is_a_stopgap():
    page = "<p>Die Muster AG eröffnet ein Werk in Beispielstadt und sucht dafür neunzig Leute.</p>"
    full = "Die Muster AG eröffnet ein Werk in Beispielstadt\nund sucht dafür neunzig Leute."
    assert body_of(Mail("k", "newsletter", text=full, html=page)) == full
    stopgap = Mail("k", "newsletter", text="Bitte im Browser lesen.", html=page)
    assert body_of(stopgap).startswith("Die Muster AG eröffnet")


def test_links_never_come_along_because_they_say_who_reads():
    text = "Mehr dazu <https://klick.example/t/SECRET?id=7> hier: https://muster.example und\n(https://k.example/a/b)."
    assert letter_of(Mail("k", "newsletter", text=text)) == "Mehr dazu  hier: muster.example und\n."


def test_a_newsletter_is_read_without_what_stands_around_it():
    text = "Lieber im Browser ansehen\n\nWir bauen.\n\nAm Montag geht es los.\n\nNewsletter abbestellen\nMusterweg 1"
    assert letter_of(Mail("k", "newsletter", text=text)) == "Wir bauen.\n\nAm Montag geht es los."


def test_attachments_images_and_attached_mails_are_passed_over():
    body = (
        "--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe\n"
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\ngeheim\n"
        "--b\nContent-Type: message/rfc822\n\nSubject: innen\n\nfremd\n"
        "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n"
    )
    assert read_mail(mail(body, content_type='multipart/mixed; boundary="b"')).text == "Grüße"


# --- alerts and notices -------------------------------------------------------------------------------------

ALERT = """<table><tr><td>"Muster AG"</td></tr><tr><td>NACHRICHTEN</td></tr><tr><td>
<a href="https://www.google.com/url?rct=j&amp;url=https://zeitung.example/werk%3Fid%3D3&amp;ct=ga&amp;usg=A">
<b>Muster AG</b> baut Werk</a><div>Zeitung</div><div>Die <b>Muster AG</b> investiert&nbsp;...</div>
<a href="https://www.google.com/alerts/feedback?x=y">Als irrelevant markieren</a></td></tr><tr><td>
<a href="https://www.google.com/url?url=https://blog.example/web">Web Gipfel: Muster AG dabei</a><div>Blog</div>
</td></tr><tr><td><a href="https://www.google.com/alerts/remove?s=SECRET">Abbestellen</a></td></tr></table>"""


def test_an_alert_is_taken_apart_into_the_pages_it_names():
    first, second = read_items(Mail("k", "alert", html=ALERT))
    assert (first.url, first.title) == ("https://zeitung.example/werk?id=3", "Muster AG baut Werk")
    assert first.text == "Muster AG baut Werk\nZeitung\nDie Muster AG investiert ..."
    assert (second.url, second.text) == ("https://blog.example/web", "Web Gipfel: Muster AG dabei\nBlog")
    assert "SECRET" not in repr((first, second))


def test_an_alert_in_plain_text_is_taken_apart_as_well():
    text = (
        "=== Nachrichten - 1 neues Ergebnis für [Muster AG] ===\n\nMuster AG baut Werk\nZeitung\nDie Muster AG ...\n"
        "<https://www.google.com/url?sa=t&url=https://zeitung.example/werk&ct=ga>\n\nAlert bearbeiten:\n"
        "<https://www.google.com/alerts/edit?s=SECRET>\n"
    )
    (item,) = read_items(Mail("k", "alert", text=text))
    assert (item.url, item.title) == ("https://zeitung.example/werk", "Muster AG baut Werk")


def test_a_forwarded_alert_is_taken_apart_as_well():
    link = "<https://www.google.com/url?rct=j&url=https://zeitung.example/{}&ct=ga>"
    text = (
        "Schau mal!\n\n---------- Forwarded message ---------\nVon: Google Alerts <googlealerts-noreply@google.com>\n\n"
        f"NACHRICHTEN\nMuster AG baut Werk {link.format('werk')}\nZeitung\nDie Muster AG investiert ...\n\n"
        f"> Neue Halle in Ulm\n> {link.format('halle')}\n\nAbbestellen <https://www.google.com/alerts/remove?s=SECRET>\n"
    )
    letter = read_letter(mail(text, subject="WG: Google Alert – Muster AG"), USUAL)
    assert [(one.url, one.text) for one in letter.heard] == [
        ("https://zeitung.example/werk", "Muster AG baut Werk\nZeitung\nDie Muster AG investiert ..."),
        ("https://zeitung.example/halle", "Neue Halle in Ulm"),
    ]


def test_links_of_alerts_lead_to_the_page_itself_or_nowhere():
    assert real_link("https://www.google.de/url?q=https://a.example/") == "https://a.example/"
    for other in (
        "https://www.google.com/alerts?s=1",
        "https://a.example/",
        "https://www.google.com/url?url=javascript:1",
        "x",
        "http://[",
    ):
        assert real_link(other) is None


@pytest.mark.parametrize(
    ("link", "bare"),
    [
        (
            "https://www.linkedin.com/comm/feed/update/urn%3Ali%3Aactivity%3A7123456789012345678/?midToken=A&otpToken=B",
            "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678",
        ),
        ("https://de.linkedin.com/comm/in/Anna-Beispiel?trk=x", "https://www.linkedin.com/in/anna-beispiel"),
        ("https://www.xing.com/m/profile/Anna_Beispiel?sc=x", "https://www.xing.com/profile/Anna_Beispiel"),
        ("https://www.linkedin.com/comm/psettings/unsubscribe?midToken=A", None),
        ("https://linkedin.com.boese.example/in/anna", None),
        ("https://[", None),
    ],
)
def test_links_of_networks_keep_the_post_or_the_profile_and_no_token(link, bare):
    assert bare_link(link) == bare


NOTICE = """<a href="https://www.linkedin.com/comm/feed/?midToken=TOKEN">LinkedIn</a>
<a href="https://www.linkedin.com/comm/in/anna-beispiel?midToken=TOKEN&amp;otpToken=OTP">Anna Beispiel</a>
<p>Leiterin Einkauf, Muster AG</p><p>Wir suchen einen Partner für unsere Lagerlogistik …</p>
<a href="https://www.linkedin.com/comm/feed/update/urn:li:activity:7123456789012345678?otpToken=OTP">Beitrag ansehen</a>
<p>© 2026 LinkedIn</p><p>Abbestellen</p>"""
PASSED = "mx.muster.example; dkim=pass header.d=linkedin.com; spf=pass"
LINKEDIN = {
    "from": "Anna Beispiel via LinkedIn <notifications-noreply@linkedin.com>",
    "subject": "Anna Beispiel hat einen Beitrag geteilt",
    "content_type": "text/html; charset=utf-8",
}


def test_a_notice_tells_who_and_what_and_keeps_no_token():
    letter = read_letter(mail(NOTICE, authentication_results=PASSED, **LINKEDIN), ALL)
    (heard,) = letter.heard
    assert (heard.author, heard.kind) == ("Anna Beispiel", "post")
    assert heard.url == heard.key == "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678"
    assert "Wir suchen einen Partner für unsere Lagerlogistik …" in heard.text.split("\n")
    assert not any(word in repr(letter) for word in ("TOKEN", "OTP", "Beitrag ansehen", "Abbestellen"))


@pytest.mark.parametrize(
    "said",
    [
        None,
        "mx.muster.example; dkim=fail header.d=linkedin.com",
        "mx.muster.example; dkim=pass header.d=boese.example",
        "mx.muster.example; dkim=none (dkim=pass header.d=linkedin.com)",
        "mx.muster.example; dkim=none (; dkim=pass header.d=linkedin.com)",
        "mx.muster.example; dkim=none (a (b) ; dkim=pass header.d=linkedin.com; )",
        "mx.muster.example; dkim=none ((a ; dkim=pass header.d=linkedin.com; )",
        'mx.muster.example; spf=pass smtp.mailfrom="x; dkim=pass header.d=linkedin.com"',
        'mx.muster.example; spf=pass smtp.mailfrom="x\\"; dkim=pass header.d=linkedin.com; \\""',
        "mx.muster.example; dkim=pass header.i=linkedin.com@boese.example",
        "mx.muster.example; dkim=pass header.i=@linkedin.com header.d=boese.example",
        "mx.muster.example; dkim=passed-not header.d=linkedin.com.boese.example",
    ],
)
def test_a_notice_whose_sender_nobody_vouches_for_is_left_out(said):
    letter = read_letter(mail(NOTICE, authentication_results=said, **LINKEDIN), ALL)
    assert (letter.heard, letter.forged) == ((), True)


@pytest.mark.parametrize(
    "said",
    [
        "mx 1; spf=pass; dkim=pass (2048 bit) header.i=@linkedin.com header.s=p",
        "mx; dkim = pass header.d=e.linkedin.com",
    ],
)
def test_a_notice_that_ones_own_server_vouches_for_counts(said):
    assert not read_letter(mail(NOTICE, authentication_results=said, **LINKEDIN), ALL).forged


def test_only_what_ones_own_server_wrote_on_top_vouches():
    twice = mail(NOTICE, **LINKEDIN)
    fail, good = b"Authentication-Results: mx; dkim=none\n", f"Authentication-Results: {PASSED}\n".encode()
    assert read_letter(fail + good + twice, ALL).forged
    assert not read_letter(good + fail + twice, ALL).forged


@pytest.mark.parametrize(
    "subject", ["Anna Beispiel hat heute Geburtstag", "Your password was changed", "Ihr Code: 123"]
)
def test_notices_of_birthdays_and_of_ones_own_account_are_passed_over(subject):
    headers = LINKEDIN | {"subject": subject, "authentication_results": PASSED}
    assert read_letter(mail(NOTICE, **headers), ALL).heard == ()


# --- what is taken ------------------------------------------------------------------------------------------


def test_usually_only_newsletters_and_alerts_are_taken():
    newsletter = mail(list_id="<news.muster.example>")
    assert is_wanted(newsletter, USUAL)
    for other in (mail(), mail(**LINKEDIN), mail(return_path="<>")):
        assert not is_wanted(other, USUAL)
        assert read_letter(other, USUAL).heard == ()
    assert not is_wanted(mail(auto_submitted="auto-replied"), ALL)


def test_one_list_or_one_domain_may_be_meant_alone():
    newsletter = mail(list_id="<news.verlag.example>")
    assert is_wanted(newsletter, USUAL, "verlag.example")
    assert is_wanted(newsletter, USUAL, "muster.example")
    assert not is_wanted(newsletter, USUAL, "anders.example")


def test_a_newsletter_is_the_voice_of_its_sender():
    (heard,) = read_letter(mail("Wir bauen ein Werk.", list_id="<news.muster.example>"), USUAL).heard
    assert (heard.author, heard.title, heard.text, heard.kind) == (
        "Anna Beispiel", "Neues Werk", "Wir bauen ein Werk.", "newsletter",
    )  # fmt: skip
    assert heard.url is None


def test_of_a_letter_only_its_writers_own_words_are_taken():
    body = "Ja, gern am Montag.\n\nViele Grüße\nAnna\n\nAm 13.11.2026 schrieb Otto <otto@kunde.example>:\n> Passt es?\n"
    (heard,) = read_letter(mail(body), ALL).heard
    assert (heard.text, heard.kind, heard.author) == ("Ja, gern am Montag.", "mail", "Anna Beispiel")


# --- broken and hostile mails ----------------------------------------------------------------------------------


def test_what_is_no_mail_is_said_so():
    for body in (b"", b"\n\n", b"\x00" * 600, b"only words, no header", b"\xff\xfe\xfd"):
        with pytest.raises(Unreadable):
            read_mail(body)


def test_headers_that_programs_before_1997_wrote_are_read():
    assert read_mail(b"From  : Anna <a@b.example>\nSubject\t: Hallo\n\nText").subject == "Hallo"


def test_mails_with_returns_alone_are_read():
    assert read_mail(b"From: a@b.example\rSubject: Hallo\r\rZeile\rZwei").text == "Zeile\nZwei"


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        ("nonsense-9", "Grüße".encode(), "Grüße"),
        ("us-ascii", b"Gr\xfc\xdfe", "Grüße"),
        ("utf-8", b"Gr\xfc\xdfe", "Grüße"),
        ("iso-2022-jp", "こんにちは".encode("iso-2022-jp"), "こんにちは"),
        ("base64", b"Text", "Text"),
        ("", b"Text", "Text"),
    ],
)
def test_wrong_charsets_are_survived(charset, body, text):
    assert read_mail(mail(body, content_type=f'text/plain; charset="{charset}"')).text == text


def _nested(depth):
    opening = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(depth))
    return mail(opening + f"--b{depth}\n\ninnen\n", content_type="multipart/mixed; boundary=b0")


AN_ALERT = {"content_type": "text/html", "from": "googlealerts-noreply@google.com"}
HOSTILE = {
    "a header of 5 MB": mail(subject="x" * 5_000_000),
    "100,000 headers": b"".join(b"X-%d: y\n" % n for n in range(100_000)) + b"From: a@b.example\n\nText",
    "100,000 parts": mail("--b\n\nx\n" * 100_000, content_type="multipart/mixed; boundary=b"),
    "parts in parts": _nested(80),
    "parts in parts without end": _nested(3000),
    "encoded words without end": mail(subject="=?utf-8?q?" * 100_000),
    "encoded words": mail(subject="=?utf-8?b?QUJD?= " * 100_000),
    "angles": mail(**{"from": "<" * 200_000, "message_id": "<" * 200_000, "list_id": "<" * 200_000}),
    "at signs": mail(**{"from": "a@" * 200_000}),
    "comments": mail(date="(" * 200_000, **{"from": "(" * 200_000}),
    "parameters": mail(content_type="text/plain" + "; a*0*=x" * 100_000),
    "continued parameters": mail(content_type="text/plain" + "".join(f"; charset*{n}=x" for n in range(20_000))),
    "base64 that is none": mail("ÄÖÜ" * 100_000, content_transfer_encoding="base64"),
    "uuencode that is none": mail("begin 644 x\n" + "M" * 100_000, content_transfer_encoding="x-uuencode"),
    "one line of quotes": mail(">" * 1_000_000),
    "lines of quotes": mail("On 1 x\n" * 100_000),
    "a page of tags": mail("<div>" * 300_000, content_type="text/html"),
    "a page of links": mail("<a href='https://www.google.com/url?url=https://a.example/'>x</a>" * 30_000, **AN_ALERT),
    "spaces": mail(" " * 1_000_000 + "\n" * 1_000_000),
    "dashes": mail("-" * 500_000 + "\n" + "_ " * 200_000),
    "a page of attributes": mail("<p " + "a='b' " * 50_000 + ">", **AN_ALERT),
    "comments in comments": mail(NOTICE, authentication_results="(" * 5_000 + ")" * 5_000, **LINKEDIN),
    "links": mail("https://" * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_ends_in_an_answer_or_in_one_clear_error(name):
    begun = time.perf_counter()
    with suppress(Unreadable):
        read_letter(HOSTILE[name], ALL)
    assert time.perf_counter() - begun < 4


@given(st.binary(max_size=300), st.sampled_from([b"", mail(), mail(content_type="multipart/mixed; boundary=b")]))
def test_no_bytes_bring_the_reader_down(rubbish, before):
    for body in (before + rubbish, rubbish + before):
        with suppress(Unreadable):
            read_letter(body, ALL)
