"""Mailboxes by IMAP: a small server on loopback that holds one, and sometimes misbehaves."""

import ssl
from datetime import date

import pytest
from postbox import CERTIFICATE, postbox

from ganzohr.errors import Refused, SettingsError, SourceError, Stopped, Unreachable, Unreadable
from ganzohr.net import NoMailboxes
from ganzohr.net.mail import ImapMailboxes
from ganzohr.net.postal import read_place


@pytest.fixture(scope="module")
def served():
    with postbox() as one:
        yield one


@pytest.fixture
def box(served):
    fresh = type(served)(served.port)
    vars(served).update(vars(fresh))
    return served


def mailboxes(box, password="geheim", user=None, **more):
    return ImapMailboxes(
        f"# my mailboxes\n{user or box.user}@beispiel.example {password}\n",
        **{
            "allow_private": [f"beispiel.example:{box.port}"],
            "resolve": lambda _host, _seconds: ["127.0.0.1"],
            "tls": ssl.create_default_context(cafile=CERTIFICATE),
            "seconds": 2,
            **more,
        },
    )


def look(mail, url, validity=0, last=0, most=50, wanted=lambda _head: True):
    return mail.fetch(url, validity=validity, last=last, since=date(2026, 10, 23), most=most, wanted=wanted)


def a_mail(number):
    return f"Subject: mail {number}\r\n\r\nIts text.\r\n".encode()


def test_a_first_look_brings_what_came_in_the_last_days_and_says_how_far_it_came(box):
    box.folders["INBOX"] = {3: a_mail(3), 5: a_mail(5)}
    letters = look(mailboxes(box), box.url())
    assert (letters.mails, letters.validity, letters.last, letters.more) == ((a_mail(3), a_mail(5)), 7, 5, False)
    assert "UID SEARCH SINCE 23-Oct-2026" in box.log


def test_nothing_in_the_mailbox_is_changed(box):
    box.folders["INBOX"] = {3: a_mail(3)}
    look(mailboxes(box), box.url())
    names = {line.split()[0] for line in box.log}
    assert names == {"CAPABILITY", "AUTHENTICATE", "EXAMINE", "UID", "LOGOUT"}
    assert all("BODY.PEEK[" in line for line in box.log if line.startswith("UID FETCH"))


def test_later_looks_bring_only_what_is_new(box):
    box.folders["INBOX"] = {3: a_mail(3), 5: a_mail(5)}
    letters = look(mailboxes(box), box.url(), validity=7, last=3)
    assert (letters.mails, letters.last) == ((a_mail(5),), 5)
    letters = look(mailboxes(box), box.url(), validity=7, last=5)
    assert (letters.mails, letters.last) == ((), 5)


def test_a_folder_that_was_numbered_anew_is_looked_through_again(box):
    box.folders["INBOX"] = {1: a_mail(1)}
    letters = look(mailboxes(box), box.url(), validity=6, last=900)
    assert (letters.mails, letters.validity, letters.last) == ((a_mail(1),), 7, 1)


def test_of_a_mail_that_is_not_wanted_only_the_head_is_fetched(box):
    box.folders["INBOX"] = {1: a_mail(1), 2: a_mail(2)}
    heads = []
    letters = look(mailboxes(box), box.url(), wanted=lambda head: bool(heads.append(head)) or b"2" in head)
    assert (letters.mails, letters.last) == ((a_mail(2),), 2)
    assert heads == [b"Subject: mail 1\r\n\r\n", b"Subject: mail 2\r\n\r\n"]
    assert not any("FETCH 1 (BODY.PEEK[]" in line for line in box.log)


def test_one_look_brings_so_many_and_says_that_there_are_more(box):
    box.folders["INBOX"] = {uid: a_mail(uid) for uid in range(1, 6)}
    letters = look(mailboxes(box), box.url(), most=2)
    assert (len(letters.mails), letters.last, letters.more) == (2, 2, True)


def test_of_a_huge_mail_the_beginning_is_read(box):
    box.folders["INBOX"] = {1: a_mail(1) + b"x" * (3 << 20)}
    (mail,) = look(mailboxes(box), box.url()).mails
    assert len(mail) == 1 << 20


def test_folders_are_named_as_imap_wants_it(box):
    box.folders = {'Entw&APw-rfe &- "mehr"'.replace('"', '\\"'): {1: a_mail(1)}}
    assert look(mailboxes(box), box.url("Entw%C3%BCrfe%20%26%20%22mehr%22")).mails == (a_mail(1),)


def test_a_server_without_plain_is_asked_by_login(box):
    box.capabilities = "IMAP4rev1"
    box.folders["INBOX"] = {1: a_mail(1)}
    assert look(mailboxes(box), box.url()).mails == (a_mail(1),)


def test_a_wrong_password_is_told_without_telling_it(box):
    with pytest.raises(Refused, match=r"does not take the password of anna@beispiel\.example") as caught:
        look(mailboxes(box, password="verschrieben"), box.url())
    assert caught.value.retry == "later"
    assert "verschrieben" not in repr(caught.value) + repr(vars(caught.value))


def test_a_mailbox_whose_password_is_not_known_is_not_asked(box):
    with pytest.raises(Unreadable, match=r"The password of otto@beispiel\.example@beispiel\.example is not known"):
        look(mailboxes(box), box.url(user="otto@beispiel.example"))
    assert box.log == []


def test_a_missing_folder_is_told_by_its_name(box):
    with pytest.raises(Unreadable, match="no folder Nachrichten"):
        look(mailboxes(box), box.url("Nachrichten"))


def test_a_token_is_shown_as_the_server_wants_it_and_the_latest_is_read_from_its_file(box, tmp_path):
    box.capabilities = "IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2"
    box.folders = {"INBOX": {1: a_mail(1)}}
    file = tmp_path / "token"
    file.write_text("alt\n")
    by_file = mailboxes(box, f"xoauth2:@{file}")
    with pytest.raises(Refused) as refused:
        look(by_file, box.url())
    assert "alt" not in str(refused.value)
    file.write_text("geheim\n")
    assert len(look(by_file, box.url()).mails) == 1
    assert len(look(mailboxes(box, "xoauth2:geheim"), box.url()).mails) == 1
    with pytest.raises(Unreadable, match="cannot be read from its file"):
        look(mailboxes(box, f"xoauth2:@{tmp_path}/nirgends"), box.url())


def test_a_server_that_takes_no_passwords_is_told(box):
    box.capabilities = "IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2"
    with pytest.raises(Refused, match="XOAUTH2"):
        look(mailboxes(box), box.url())


def test_an_untrusted_certificate_is_refused_before_anything_is_said(box):
    with pytest.raises(Unreachable, match=r"certificate of beispiel\.example cannot be trusted"):
        look(mailboxes(box, tls=ssl.create_default_context()), box.url())
    assert box.log == []


def test_private_addresses_and_other_ports_need_a_persons_word(box):
    with pytest.raises(Refused, match="on port"):
        look(mailboxes(box, allow_private=[]), box.url())
    with pytest.raises(Refused, match="private network"):
        look(mailboxes(box, allow_private=[]), f"imap://{box.user}@beispiel.example/INBOX")
    with pytest.raises(Refused, match="where no web site can be"):
        look(mailboxes(box, resolve=lambda _host, _seconds: ["169.254.169.254"]), box.url())
    assert box.log == []


def _without_end(talk, _tag):
    while True:
        talk.send(b"* OK " + b"x" * 60_000 + b"\r\n")


def _dripping(talk, _tag):
    while True:
        talk.send(b"x")


@pytest.mark.parametrize(
    ("command", "said", "kind"),
    [
        ("UID FETCH", b"* 1 FETCH (BODY[] {99999999999}\r\n", Unreadable),
        ("UID FETCH", b"* 1 FETCH (BODY[] {" + b"9" * 6000 + b"}\r\n", Unreadable),
        ("UID FETCH", b"* 1 FETCH (BODY[HEADER] {50}\r\nshort", Unreachable),
        ("UID SEARCH", _without_end, SourceError),
        ("UID SEARCH", b"* SEARCH " + b"1 " * (1 << 20), SourceError),
        ("UID SEARCH", b"* SEARCH a b -3\r\nTAG NO thanks\r\n", Unreadable),
        ("EXAMINE", b"* OK [UIDVALIDITY none] what\r\nTAG OK done\r\n", Unreadable),
        ("EXAMINE", b"\x00\xff\r\nTAG OK\r\n", SourceError),
        ("EXAMINE", b"garbage\r\n", SourceError),
        ("CAPABILITY", b"* BYE away\r\n", SourceError),
        ("AUTHENTICATE", b"TAG NO geheim\r\n", Refused),
    ],
)
def test_whatever_a_server_says_ends_in_one_clear_error(box, command, said, kind):
    box.folders["INBOX"] = {1: a_mail(1)}
    box.says[command] = said
    with pytest.raises(kind) as caught:
        look(mailboxes(box, seconds=0.4), box.url())
    assert "geheim" not in str(caught.value)


def test_a_server_that_drips_is_left_at_the_deadline(box):
    box.says["EXAMINE"] = _dripping
    with pytest.raises(Unreachable, match=r"did not answer in full within 0\.3 seconds"):
        look(mailboxes(box, seconds=0.3), box.url())


def test_a_look_ends_with_the_program(box):
    box.folders["INBOX"] = {1: a_mail(1)}
    with pytest.raises(Stopped):
        look(mailboxes(box, stopped=lambda: True), box.url())


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("imap://anna@imap.beispiel.example/INBOX", "imap://anna@imap.beispiel.example/INBOX"),
        (
            "imaps://anna@beispiel.example@IMAP.Beispiel.Example",
            "imap://anna@beispiel.example@imap.beispiel.example/INBOX",
        ),
        ("imap://anna:geheim@beispiel.example/Briefe", "imap://anna@beispiel.example/Briefe"),
        ("imap://anna@beispiel.example/A?from=Verlag.example", "imap://anna@beispiel.example/A?from=verlag.example"),
    ],
)
def test_an_address_is_kept_in_one_way_and_never_with_a_password(written, kept):
    assert read_place(written).url == kept


@pytest.mark.parametrize(
    "written",
    ["imap://", "imap://beispiel.example/INBOX", "imap://anna@/x", "imap://a@b.example/x%0d%0ay", "imap://a@b:x/", "x"],
)
def test_what_is_no_address_of_a_mailbox_is_refused(written):
    with pytest.raises(Unreadable, match="no address of a mailbox"):
        read_place(written)


def test_a_broken_address_is_shown_without_the_password_in_it():
    with pytest.raises(Unreadable) as caught:
        read_place("imap://anna:geheim@beispiel.example:nein/INBOX")
    assert "geheim" not in str(caught.value)


def test_a_line_without_a_password_is_named_by_its_number_only():
    with pytest.raises(SettingsError, match="line 2 of mailboxes") as caught:
        ImapMailboxes("a@b.example geheim\nnur-ein-wort")
    assert "nur-ein-wort" not in str(caught.value)


def test_unknown_kinds_of_mail_are_refused():
    with pytest.raises(SettingsError, match="mail_takes names everything"):
        ImapMailboxes("", takes=["everything"])


def test_without_a_key_there_is_no_mailbox():
    with pytest.raises(Unreadable, match="No mailbox is open"):
        look(NoMailboxes(), "imap://anna@beispiel.example/INBOX")
