"""Mailboxes as sources: what is taken, what is left alone, and how the next visit takes up."""

from dataclasses import dataclass, field
from datetime import date

import pytest
from fakes import NOW, FakeWeb, call_here

from ganzohr.connectors import Tools
from ganzohr.connectors.mailbox import MAILBOX
from ganzohr.errors import Refused, Unreadable
from ganzohr.model import Source
from ganzohr.net import Letters

ADDRESS = "imap://anna@beispiel.example@imap.beispiel.example/INBOX"


def mail(number, subject="Neues Werk", sender="Muster AG <news@muster.example>", text="Wir bauen ein Werk.", **headers):
    given = {"Message-ID": f"<{number}@muster.example>", "From": sender, "Subject": subject}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    return ("".join(f"{name}: {value}\r\n" for name, value in given.items()) + f"\r\n{text}\r\n").encode()


def newsletter(number, **more):
    return mail(number, List_Id="News <news.muster.example>", **more)


@dataclass
class FakeMailboxes:
    """One folder with mails by number; ``asked`` keeps what was asked, ``fetched`` which mails were read whole."""

    mails: dict
    takes: frozenset = frozenset(("newsletters", "alerts"))
    error: Exception | None = None
    asked: list = field(default_factory=list)
    fetched: list = field(default_factory=list)

    def fetch(self, address, *, validity, last, since, most, wanted):
        self.asked.append((address, validity, last, since))
        if self.error:
            raise self.error
        uids = [uid for uid in sorted(self.mails) if uid > (last if validity == 7 else 0)]
        for uid in uids[:most]:
            if wanted(self.mails[uid].partition(b"\r\n\r\n")[0] + b"\r\n\r\n"):
                self.fetched.append(uid)
        mails = tuple(self.mails[uid] for uid in self.fetched)
        return Letters(7, uids[:most][-1] if uids else last, mails, more=len(uids) > most)


def visit(mails, address=ADDRESS, cursor=None, seen=(), **more):
    box = FakeMailboxes(dict(enumerate(mails, start=1)), **more)
    tools = Tools(FakeWeb({}), call_here, NOW, lambda keys: set(keys) & set(seen), box)
    return MAILBOX.poll(Source("s", "mailbox", address, cursor=cursor or {}), tools), box


def test_mailboxes_are_recognised_by_their_address():
    assert MAILBOX.recognises(ADDRESS)
    assert MAILBOX.recognises("imaps://anna@beispiel.example/")
    assert not MAILBOX.recognises("https://imap.beispiel.example/")


def test_an_address_is_written_without_the_password_somebody_put_into_it():
    assert MAILBOX.written("imap://anna:geheim@beispiel.example/") == "imap://anna@beispiel.example/INBOX"


def test_newsletters_are_heard_in_the_voice_of_their_sender():
    found, box = visit([newsletter(1)])
    (heard,) = found.heard
    assert (heard.title, heard.text, heard.author, heard.kind) == (
        "Neues Werk", "Wir bauen ein Werk.", "Muster AG", "newsletter",
    )  # fmt: skip
    assert found.cursor == {"validity": 7, "last": 1}
    assert found.title == "INBOX · anna@beispiel.example"
    assert box.asked == [(ADDRESS, 0, 0, date(2026, 10, 23))]


def test_the_next_visit_takes_up_where_this_one_ended():
    found, box = visit([newsletter(1), newsletter(2)], cursor={"validity": 7, "last": 1})
    assert [one.title for one in found.heard] == ["Neues Werk"]
    assert box.fetched == [2]


def test_what_is_known_by_its_message_id_is_not_brought_twice():
    (first,) = visit([newsletter(1)])[0].heard
    found, _ = visit([newsletter(1), newsletter(1), newsletter(2)], seen={first.key})
    assert len(found.heard) == 1


def test_letters_and_what_machines_answer_are_not_even_fetched():
    mails = [mail(1), mail(2, Auto_Submitted="auto-replied"), newsletter(3), b"\x00rubbish"]
    found, box = visit(mails)
    assert (len(found.heard), box.fetched, found.lost) == (1, [3], ())
    assert found.cursor == {"validity": 7, "last": 4}


def test_letters_are_taken_where_a_person_says_so_and_bounces_never():
    mails = [
        mail(1, text="Gern.\r\n\r\nAm 1.11.2026 schrieb Otto <o@k.example>:\r\n> Passt es?"),
        mail(2, Return_Path="<>"),
    ]
    found, _ = visit(mails, takes=frozenset(("letters",)))
    assert [(one.text, one.kind) for one in found.heard] == [("Gern.", "mail")]


def test_notices_need_a_persons_word_and_a_server_that_vouches_for_them():
    notice = {"sender": "Anna <notifications-noreply@linkedin.com>", "subject": "Anna Beispiel hat gepostet"}
    good = mail(1, **notice, Authentication_Results="mx.beispiel.example; dkim=pass header.d=linkedin.com")
    forged = mail(2, **notice)
    assert visit([good, forged])[1].fetched == []
    found, _ = visit([good, forged], takes=frozenset(("networks",)))
    assert [one.author for one in found.heard] == ["Anna Beispiel"]
    assert ["does not vouch" in str(one.reason) for one in found.lost] == [True]


def test_one_sender_alone_may_be_meant():
    others = newsletter(1, sender="Verlag <post@verlag.example>")
    found, box = visit([others, newsletter(2)], address=f"{ADDRESS}?from=verlag.example")
    assert (box.fetched, found.title) == ([1], "INBOX · verlag.example")


def test_a_mail_that_cannot_be_read_does_not_stop_the_others():
    def fails(function, /, *args):
        if function.__name__ == "read_letter" and b"<1@" in args[0]:
            raise Unreadable("This mail is built so that it cannot be read.")
        return function(*args)

    box = FakeMailboxes({1: newsletter(1), 2: newsletter(2)})
    found = MAILBOX.poll(Source("s", "mailbox", ADDRESS), Tools(FakeWeb({}), fails, NOW, lambda _keys: set(), box))
    assert (len(found.heard), len(found.lost)) == (1, 1)


def test_many_mails_are_heard_over_several_rounds():
    found, _ = visit([newsletter(number) for number in range(1, 62)])
    assert (len(found.heard), found.more, found.cursor["last"]) == (50, True, 50)


def test_what_the_mail_server_refuses_is_told():
    with pytest.raises(Refused, match="wrong password"):
        visit([], error=Refused("wrong password"))


def test_without_a_key_to_a_mailbox_it_is_told_where_the_key_belongs():
    tools = Tools(FakeWeb({}), call_here, NOW, lambda _keys: set())
    with pytest.raises(Unreadable, match=r"password into mailboxes in ganzohr\.toml"):
        MAILBOX.poll(Source("s", "mailbox", ADDRESS), tools)
