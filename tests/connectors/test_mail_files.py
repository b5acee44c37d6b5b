"""Mails in files: what is heard of them is what would be heard of the same mails in a mailbox."""

from dataclasses import dataclass

import make
from fakes import NOW, FakeWeb, call_here

from ganzohr.connectors import Tools
from ganzohr.connectors.file import FILE
from ganzohr.net import NoMailboxes

NEWSLETTER = (
    "From: Muster AG <news@muster.example>\nList-Id: <news.muster.example>\nSubject: Nr. {n}\n\nWir bauen {n}.\n"
)
LETTER = "From: Anna <anna@muster.example>\nSubject: Montag\n\nGern am Montag.\n"


@dataclass
class Takes(NoMailboxes):
    takes: frozenset = frozenset(("letters", "newsletters"))


def poll(path, mail=None):
    tools = Tools(FakeWeb({}), call_here, NOW, lambda _keys: set(), mail or NoMailboxes())
    return FILE.poll(make.source(str(path), connector="file"), tools)


def test_newsletters_in_a_folder_are_heard(tmp_path):
    (tmp_path / "a.eml").write_text(NEWSLETTER.format(n=1))
    (tmp_path / "b.eml").write_text(NEWSLETTER.format(n=2))
    found = poll(tmp_path)
    assert [(one.title, one.text, one.author) for one in found.heard] == [
        ("Nr. 1", "Wir bauen 1.", "Muster AG"),
        ("Nr. 2", "Wir bauen 2.", "Muster AG"),
    ]


def test_a_mailbox_file_is_cut_into_its_mails(tmp_path):
    lines = "From news@muster.example Fri Nov 20 08:00:00 2026\n"
    mails = [NEWSLETTER.format(n=1), LETTER + "\nFrom here on we walk.\n", NEWSLETTER.format(n=2)]
    (tmp_path / "a.mbox").write_text("\n".join(lines + one for one in mails))
    assert [one.title for one in poll(tmp_path / "a.mbox").heard] == ["Nr. 1", "Nr. 2"]
    assert [one.title for one in poll(tmp_path / "a.mbox", Takes()).heard] == ["Nr. 1", "Montag", "Nr. 2"]


def test_a_letter_is_left_out_by_name_unless_a_person_says_so(tmp_path):
    (tmp_path / "a.eml").write_text(LETTER)
    assert poll(tmp_path).heard == ()
    assert ["a.eml is left out" in str(one.reason) for one in poll(tmp_path).lost] == [True]
    assert [one.text for one in poll(tmp_path, Takes()).heard] == ["Gern am Montag."]


def test_what_is_no_mail_is_named_and_the_rest_is_heard(tmp_path):
    (tmp_path / "a.eml").write_text("only words")
    (tmp_path / "b.eml").write_text(NEWSLETTER.format(n=1))
    found = poll(tmp_path)
    assert (len(found.heard), [str(one.reason) for one in found.lost]) == (1, ["This is no mail."])
