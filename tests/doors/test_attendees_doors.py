"""Who of them comes? In a browser and in a terminal: recognised, never stored unless kept."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper

from reader import OURS, browsing
from shell import Terminal

LIST = """Speaker
Anna Beispiel, CIO, Musterwerk Antriebe AG: „Antriebe ohne Stillstand“

Teilnehmer
Bernd Erdacht, Erdacht Energie eG
Frieda Fremd, Musterwerk Antriebe AG
Niemand Bekannt, Irgendwo GmbH
"""


def pasted(client, **more):
    return client.post("/attendees", data={"list": LIST, "event": "Tag der Antriebe"} | more, headers=OURS)


def test_the_page_says_who_speaks_about_what_and_who_else_comes(shared):
    text = pasted(browsing(shared)).text
    assert "3 of 4 entries concern you" in text
    assert "They speak or present: 1" in text
    assert "about “Antriebe ohne Stillstand”" in text
    assert "Your people who come: 1" in text
    assert "Others from companies you watch: 1" in text
    assert "Frieda Fremd, Musterwerk Antriebe AG</bdi>" in text
    assert "Irgendwo" not in text.partition('<form class="paste"')[0]
    assert "Wer von denen kommt?" in pasted(browsing(shared, "de")).text


def test_looking_stores_nothing_and_keeping_stores_only_lines_of_the_watch_list(own):
    client = browsing(own)
    before = len(own.store.heard.sources())
    pasted(client)
    assert len(own.store.heard.sources()) == before
    answer = pasted(client, keep="1", on="2026-12-01")
    assert (answer.status_code, answer.headers["location"]) == (303, "/attendees?kept=3")
    assert "3 lines were kept" in client.get("/attendees?kept=3").text
    assert pasted(client, keep="1", on="2026-12-01").headers["location"] == "/attendees?kept=0"
    documents = [one for one in own.store.heard.seen(own.now().replace(hour=0)) if one.title == "Tag der Antriebe"]
    assert {(one.kind, str(one.happens_on)) for one in documents} == {("event", "2026-12-01")}
    assert not any("Irgendwo" in one.text for one in documents)


def test_a_kept_speaker_becomes_an_occasion_with_the_line_as_its_quote(own):
    pasted(browsing(own), keep="1", on="2026-12-01")
    own.listening.reread()
    own.today.refresh()
    (signal,) = [
        one
        for document in own.store.heard.seen(own.now().replace(hour=0))
        if document.title == "Tag der Antriebe"
        for one in own.store.found.signals_of([document.id])
    ]
    assert signal.type == "speaks_at"
    assert "Anna Beispiel, CIO, Musterwerk Antriebe AG" in signal.quote.exact
    (occasion,) = [
        one
        for one in own.store.found.occasions()
        if any(proof.quote.exact == signal.quote.exact for proof in one.evidence)
    ]
    assert str(occasion.why_now) == "Anna Beispiel of Musterwerk Antriebe AG speaks at Tag der Antriebe"


def test_what_cannot_be_read_is_explained_beside_the_form(shared):
    client = browsing(shared)
    answer = client.post("/attendees", data={"list": " "}, headers=OURS)
    assert answer.status_code == 422
    assert "the list is empty" in answer.text
    assert pasted(client, on="morgen").status_code == 422
    assert client.post("/attendees", data={"list": LIST, "keep": "1"}, headers=OURS).status_code == 422


def test_a_hostile_list_is_shown_as_words(shared):
    text = pasted(browsing(shared), list="Anna Beispiel, Musterwerk Antriebe AG <script>x</script>", event="<b>x").text
    assert "<script>" not in text
    assert "<b>x" not in text


def test_the_terminal_tells_the_same_and_names_bad_rows(looking, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Name;Firma;Vortrag\nAnna Beispiel;Musterwerk Antriebe AG;Antriebe\n;;Pause\n", encoding="utf-8")
    said = looking.type("attendees", str(file))
    assert said.code == 0
    assert "1 of 1 entries concern you" in said.out
    assert "about “Antriebe”" in said.out
    assert "row 3" in said.err
    assert "Nothing was stored" in said.out
    row = looking.type("attendees", str(file), "--format", "json").json
    assert row["bad_rows"] == [3]
    assert row["speaking"][0]["line"] == "Anna Beispiel · Musterwerk Antriebe AG · Antriebe"
    assert looking.type("attendees", str(tmp_path / "nix")).code == 2


def test_the_terminal_keeps_a_list_for_a_day(typing, tmp_path):
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    said = typing.type("attendees", "list.txt", "--event", "Tag der Antriebe", "--on", "01.12.2026", "--keep")
    assert "3 lines were kept, 1 signal" in said.out
    assert typing.type("attendees", "list.txt", "--keep").code == 2
    assert typing.type("attendees", "list.txt", "--on", "morgen").code == 2


def test_a_list_can_be_piped_in(shared, monkeypatch):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(LIST.encode()), "utf-8"))
    assert "3 of 4 entries concern you" in Terminal(shared).type("attendees").out
