"""Newsletters are their sender's words: the domain says whose, in a mailbox, in a mail file and in a file of many."""

from __future__ import annotations

import make
import pytest
from fakes import NOW, FakeClock, FakeWeb, call_here

from ganzohr.net import Letters
from ganzohr.services.listening import Listening
from ganzohr.services.today import Today
from ganzohr.store import open_store
from ganzohr.text.senders import as_spoken, own_domain, owners

MUSTER = make.company("Muster AG", domain="muster.example", tier="A")
SAID = "Wir suchen einen Partner für die Logistik unseres neuen Werks. Das Werk nimmt im Frühjahr den Betrieb auf."


def mail(sender="news@muster.example", number=1, **headers):
    given = {"Message-ID": f"<{number}@{sender.partition('@')[2]}>", "From": f"Neues <{sender}>", "Subject": "Nr. 7"}
    given |= {"List-Unsubscribe": f"<mailto:weg@{sender.partition('@')[2]}>", "Date": "Sat, 21 Nov 2026 08:00:00 +0000"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    return "".join(f"{name}: {value}\n" for name, value in given.items()) + f"\n{SAID}\n"


class Box:
    takes = frozenset(("newsletters",))

    def __init__(self, *mails):
        self.mails = tuple(one.replace("\n", "\r\n").encode() for one in mails)

    def fetch(self, _address, *, validity, last, since, most, wanted):
        return Letters(7, len(self.mails), tuple(one for one in self.mails if wanted(one)) if last == 0 else ())


@pytest.fixture
def hears(tmp_path):
    """Listen to one source; return whom the signals of what it said concern."""
    clock = FakeClock(NOW)
    store = open_store(str(tmp_path / "store.db"), now=clock)
    store.watched.put_companies([MUSTER, make.company("Andere GmbH", domain="andere.example")], "test", NOW)

    def listen(address, connector, mailbox=None):
        store.heard.put_sources([make.source(address, connector=connector, title="")])
        Listening(store, FakeWeb({}), call_here, clock, mail=mailbox).listen(every=True)
        return [one.company_id for one in store.found.signals(NOW.replace(year=2025)) if one.type == "states_need"]

    listen.store, listen.clock = store, clock
    yield listen
    store.close()


def test_a_newsletter_in_a_mailbox_belongs_to_the_company_of_its_domain(hears):
    assert hears("imap://anna@beispiel.example@imap.beispiel.example/INBOX", "mailbox", Box(mail())) == [MUSTER.id]
    Today(hears.store, hears.clock).refresh()
    (one,) = [one for one in hears.store.found.occasions() if one.type == "states_need"]
    assert (one.company_id, one.name_confidence) == (MUSTER.id, 1.0)


def test_so_does_one_in_a_mail_file_and_one_in_a_file_of_many(hears, tmp_path):
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "a.eml").write_text(mail("post@news.muster.example"))
    assert hears(str(folder), "file") == [MUSTER.id]
    (folder / "b.mbox").write_text(
        "From x\n" + mail("news@muster.example", 2) + "\nFrom x\n" + mail("x@fremd.example", 3)
    )
    assert hears(str(folder), "file") == [MUSTER.id, MUSTER.id, None]


@pytest.mark.parametrize(
    ("sender", "headers"),
    [
        ("news@fremd.example", {}),
        ("muster.example@gmail.com", {}),
        ("news@notmuster.example", {}),
        ("bounce@mail20.rsgsv.net", {"List_Id": "<a1b2.list-id.mcsv.net>"}),
        ("news@muster.example", {"Authentication_Results": "mx.beispiel.example; dkim=fail header.d=muster.example"}),
    ],
)
def test_a_mail_that_anybody_may_have_sent_belongs_to_nobody(hears, tmp_path, sender, headers):
    (tmp_path / "a.eml").write_text(mail(sender, **headers))
    assert hears(str(tmp_path / "a.eml"), "file") == [None]


def test_what_a_mailing_service_sends_belongs_to_whose_list_it_is(hears, tmp_path):
    (tmp_path / "a.eml").write_text(mail("bounce@mail20.rsgsv.net", List_Id="Kunden <kunden.muster.example>"))
    assert hears(str(tmp_path / "a.eml"), "file") == [MUSTER.id]


def test_the_domain_is_known_again_when_the_watch_list_changes(hears, tmp_path):
    (tmp_path / "a.eml").write_text(mail("news@spaeter.example"))
    assert hears(str(tmp_path / "a.eml"), "file") == [None]
    late = make.company("Später AG", domain="spaeter.example")
    hears.store.watched.put_companies([late], "test", NOW)
    assert hears(str(tmp_path / "a.eml"), "file") == [late.id]


def test_a_domain_of_two_or_of_anybody_says_nothing():
    assert owners([("a", "www.muster.example"), ("b", "gmx.de"), ("c", None)]) == {"muster.example": "a"}
    assert owners([("a", "muster.example"), ("b", "muster.example")]) == {}
    assert own_domain("t-online.de") == own_domain("mail.mailchimp.com") == own_domain("localhost") == ""


def test_a_source_of_somebodys_own_stays_theirs():
    theirs = make.source("imap://x", company_id="c1")
    assert as_spoken(theirs, "newsletter", "https://muster.example/", {"muster.example": "c2"}) is theirs
    article = make.source("https://presse.example/")
    assert as_spoken(article, "article", "https://muster.example/", {"muster.example": "c2"}) is article
