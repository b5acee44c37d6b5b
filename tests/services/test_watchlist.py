"""The watch list through the real store: what goes in, what is linked, and that a dry run cannot lie."""

import csv
import io
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fakes import NOW
from hypothesis import given, settings
from hypothesis import strategies as st

from ganzohr.errors import Conflict, Invalid, NotFound
from ganzohr.imports import REASON
from ganzohr.services.watchlist import Watchlist
from ganzohr.store import open_store
from ganzohr.text import quotes


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "store.db"), now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def watchlist(store):
    return Watchlist(store, lambda: NOW)


def bring(watchlist, table, name="list.csv", **options):
    return watchlist.import_file(io.BytesIO(table.encode()), name, **options)


def told(entries):
    return [(entry["name"], entry["change"]) for entry in entries]


PEOPLE = (
    "Vorname;Nachname;E-Mail;Firma;Funktion\n"
    "Anna;Beispiel;anna.beispiel@muster.example;Muster AG;Leiterin IT\n"
    "Max;Probe;;Muster;Einkäufer\n"
    "Eva;Test;eva@muster.example;;\n"
)


def test_people_are_linked_with_their_company_by_name_and_by_mailbox(watchlist):
    report = bring(watchlist, PEOPLE)
    listed = watchlist.list()
    (muster,) = listed.companies
    assert (muster.name, muster.domain) == ("Muster AG", "muster.example")
    assert {person.company_id for person in listed.people} == {muster.id}
    assert (report.people.count("new"), report.companies.count("new"), len(report.problems)) == (3, 1, 0)


def test_importing_the_same_file_twice_changes_nothing(watchlist):
    bring(watchlist, PEOPLE)
    before = watchlist.list()
    report = bring(watchlist, PEOPLE)
    assert not report.changed
    assert watchlist.list() == before
    assert told(report.people) == [("Anna Beispiel", "same"), ("Max Probe", "same"), ("Eva Test", "same")]


def test_a_dry_run_stores_nothing_and_says_what_the_import_then_does(watchlist, store):
    dry = bring(watchlist, PEOPLE, dry_run=True)
    assert watchlist.list().people == ()
    assert dry.as_json() == bring(watchlist, PEOPLE).as_json()
    assert store.watched.added(watchlist.list().people[0].id)[0] == "list.csv, 2026-11-22"


def test_rows_that_speak_of_one_person_become_one_and_say_so(watchlist):
    table = (
        "Name,Email,Company,Phone\n"
        "Anna Beispiel,a@muster.example,Muster AG,\n"
        "Beispiel Anna,A@Muster.example,Muster AG,030 1\n"
    )
    report = bring(watchlist, table)
    (anna,) = watchlist.list().people
    assert anna.phone == "030 1"
    assert [(row, str(what)) for row, what in report.notes] == [(3, "Anna Beispiel: joined with row 2")]


def test_a_second_mailbox_of_a_person_is_kept_and_known_from_then_on(watchlist):
    bring(watchlist, "Name,Email,LinkedIn URL\nAnna Beispiel,a@muster.example,linkedin.com/in/anna\n")
    bring(watchlist, "Name,Email,LinkedIn URL\nAnna Beispiel,anna@gmx.de,linkedin.com/in/anna\n")
    bring(watchlist, "Name,Email\nAnna Beispiel,a@muster.example\n")
    (anna,) = watchlist.list().people
    assert {anna.email, *anna.extra.values()} == {"a@muster.example", "anna@gmx.de"}


def test_two_people_of_one_name_stay_two(watchlist):
    table = (
        "Name,Email,Company,LinkedIn URL\n"
        "Max Müller,max.mueller@muster.example,Muster AG,linkedin.com/in/max1\n"
        "Max Müller,max.mueller2@muster.example,Muster AG,linkedin.com/in/max2\n"
        "Max Müller,,Beispiel SE,\n"
    )
    bring(watchlist, table)
    assert len(watchlist.list().people) == 3
    assert not bring(watchlist, table).changed


def test_a_mailbox_of_many_makes_nobody_one(watchlist):
    bring(
        watchlist,
        "Name,Email,Company\nAnna Beispiel,info@muster.example,Muster AG\nMax Probe,info@muster.example,Muster AG\n",
    )
    assert len(watchlist.list().people) == 2


@pytest.mark.parametrize(
    ("first", "second", "companies"),
    [
        ("Muster AG,muster.example,", "MUSTER Aktiengesellschaft,,", 1),
        ("Muster AG,muster.example,", "Muster,www.muster.example,", 1),
        ("Muster IT GmbH,muster.example,", "Muster Holding GmbH,muster.example,", 2),
        ("Muster GmbH,,HRB 1", "Muster GmbH,,HRB 2", 2),
        ("Muster GmbH,,HRB 1", "Neu GmbH,,HRB 1", 1),
    ],
)
def test_companies_are_one_where_register_name_or_domain_say_so(watchlist, first, second, companies):
    table = f"Company,Domain,Register Number\n{first}\n{second}\n"
    bring(watchlist, table)
    assert len(watchlist.list().companies) == companies
    assert not bring(watchlist, table).changed


def test_a_newer_file_overrules_and_keeps_what_it_does_not_say(watchlist):
    bring(
        watchlist, "Name,Email,Company,Position,Last Contact\nAnna Beispiel,a@muster.example,Muster AG,CIO,2026-11-01\n"
    )
    report = bring(
        watchlist, "Name,Email,Company,Last Contact\nAnna Beispiel,a@muster.example,Beispiel SE,2026-10-01\n"
    )
    (anna,) = watchlist.list().people
    assert (anna.company_name, anna.position, anna.last_contact) == ("Beispiel SE", None, date(2026, 11, 1))
    assert told(report.people) == [("Anna Beispiel", "changed")]


def test_rows_with_problems_land_in_a_file_that_can_be_corrected_and_imported(watchlist, tmp_path):
    path = tmp_path / "kunden.csv"
    path.write_text(
        "Firma;Webseite;Notiz\nMuster AG;kein web;=1+1\n;muster.example;\nBeispiel SE;;\n", encoding="cp1252"
    )
    assert watchlist.import_path(path, dry_run=True).errors_file is None
    report = watchlist.import_path(path)
    assert [one["row"] for one in report.as_json()["problems"]] == [2, 3]
    assert report.errors_file == tmp_path / "kunden.csv.errors.csv"
    with report.errors_file.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert [row["Webseite"] for row in written] == ["kein web", "muster.example"]
    assert written[0]["Notiz"] == "'=1+1"
    assert "kein web" in written[0][REASON]
    corrected = report.errors_file.read_text(encoding="utf-8-sig").replace("kein web", "muster.example")
    again = bring(watchlist, corrected)
    assert watchlist.list().companies[1].domain == "muster.example"
    assert len(again.problems) == 1
    assert REASON not in watchlist.list().companies[1].extra


def test_good_rows_stay_in_when_the_file_of_errors_cannot_be_written(watchlist, tmp_path):
    path = tmp_path / "kunden.csv"
    path.write_text("Firma;Webseite\nMuster AG;kein web\n")
    (tmp_path / "kunden.csv.errors.csv").mkdir()
    report = watchlist.import_path(path)
    assert report.errors_file is None
    assert "could not be written" in str(next(iter(report.notes))[1])
    assert len(watchlist.list().companies) == 1


def test_an_interrupted_import_leaves_nothing_half_done(watchlist):
    def interrupt(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(watchlist, PEOPLE + "Max;M;;;\n" * 200, progress=interrupt)
    assert watchlist.list().people == ()
    assert bring(watchlist, PEOPLE).people.count("new") == 3


def test_progress_is_told_in_bytes(watchlist):
    heard = []
    table = PEOPLE + ("Max;Muster;;" + "Firma" * 100 + ";\n") * 4_000
    bring(watchlist, table, progress=lambda done, total: heard.append((done, total)))
    assert heard[-1] == (len(table.encode()), len(table.encode()))
    assert len(heard) > 1


def test_sources_go_in_once_with_whose_voice_they_are(watchlist, store):
    opml = '<opml version="2.0"><body><outline text="x" xmlUrl="https://muster.example/feed"/></body></opml>'
    bring(watchlist, "Name,Email,Company,Blog\nAnna Beispiel,a@muster.example,Muster AG,https://anna.example/feed\n")
    report = bring(watchlist, opml, "feeds.opml")
    assert not bring(watchlist, opml, "feeds.opml").changed
    assert [entry["address"] for entry in report.sources] == ["https://muster.example/feed"]
    assert {source.address: source.person_id is not None for source in store.heard.sources()} == {
        "https://anna.example/feed": True,
        "https://muster.example/feed": False,
    }


def test_a_long_list_of_feeds_goes_in_whole_and_one_too_long_is_refused(watchlist):
    outlines = "".join(f'<outline text="{n}" xmlUrl="https://a.example/feed/{n}"/>' for n in range(3000))
    assert len(bring(watchlist, f"<opml><body>{outlines}</body></opml>", "feeds.opml").sources) == 3000
    with pytest.raises(Invalid, match="larger"):
        bring(watchlist, "<opml><body>" + " " * (33 << 20), "feeds.opml")


def test_what_is_no_list_is_refused_and_nothing_goes_in(watchlist, tmp_path):
    with pytest.raises(Invalid):
        watchlist.import_file(io.BytesIO(bytes(range(256)) * 50), "photo.jpg")
    with pytest.raises(NotFound, match=r"gone\.csv"):
        watchlist.import_path(tmp_path / "gone.csv")
    assert watchlist.list().companies == ()


def test_by_hand_one_adds_and_forgets(watchlist):
    muster = watchlist.add_company("Muster AG", "www.muster.example")
    anna = watchlist.add_person("Dr. Anna Beispiel", "Muster AG", "CIO")
    topic = watchlist.add_topic("Cloud-Ausstieg", ("Cloud Exit",))
    assert (muster.domain, anna.name, anna.company_id) == ("muster.example", "Anna Beispiel", muster.id)
    assert watchlist.add_company("Muster AG") == muster
    assert watchlist.find("muster ag") == muster
    assert watchlist.find("cloud exit") == topic
    watchlist.add_person("Muster AG")
    with pytest.raises(Conflict):
        watchlist.find("Muster AG")
    watchlist.forget(anna.id)
    assert [person.name for person in watchlist.list().people] == ["Muster AG"]
    with pytest.raises(NotFound):
        watchlist.find("Anna Beispiel")
    with pytest.raises(Invalid):
        watchlist.add_topic("  ")


# LinkedIn: two exports compared

HEAD = 'Notes:\n"some text, with a comma"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
OLD = HEAD + (
    "Erika,Muster,https://www.linkedin.com/in/erika,,Muster AG,Leiterin IT,12 Jan 2023\n"
    "Anna,Beispiel,,,Muster AG,IT-Leiterin,1 Feb 2024\n"
    "Max,Probe,,,Muster AG,Senior Consultant,1 Feb 2024\n"
    "Ute,Test,,,Muster AG,Head of IT,2 Feb 2024\n"
)
NEW = HEAD + (
    "Neu,Dazu,,,Muster AG,CEO,3 Feb 2025\n"
    "Erika,Muster,https://www.linkedin.com/in/erika/,,Beispiel SE,CIO,12 Jan 2023\n"
    "Anna,Beispiel,,,Muster Aktiengesellschaft,CIO,1 Feb 2024\n"
    "Ute,Test,,,Muster AG,head of it,2 Feb 2024\n"
)


def signals(store):
    return sorted((one.type, one.roles["person"][0].text) for one in store.found.signals(NOW.replace(year=2000)))


def test_a_newer_export_tells_who_came_who_left_and_who_rose(watchlist, store):
    bring(watchlist, OLD, "Connections.csv")
    assert signals(store) == []
    report = bring(watchlist, NEW, "Connections.csv")
    assert signals(store) == [("hires", "Erika Muster"), ("leaves", "Erika Muster"), ("promotes", "Anna Beispiel")]
    assert [str(what) for what in report.job_changes] == [
        "Erika Muster: “Muster AG · Leiterin IT” is now “Beispiel SE · CIO”",
        "Anna Beispiel: “Muster AG · IT-Leiterin” is now “Muster Aktiengesellschaft · CIO”",
    ]


def test_every_job_change_is_proved_by_the_lines_of_the_exports(watchlist, store):
    bring(watchlist, OLD, "Connections.csv")
    bring(watchlist, NEW, "Connections.csv")
    companies = {company.name: company.id for company in watchlist.list().companies}
    people = {person.name: person.id for person in watchlist.list().people}
    found = {one.type: one for one in store.found.signals(NOW.replace(year=2000))}
    for one in found.values():
        text = store.heard.document(one.document_id).text
        assert quotes.proves(one.quote, text)
        for spans in one.roles.values():
            assert all(text[span.start : span.end] == span.text for span in spans)
    left, came = found["leaves"], found["hires"]
    assert left.quote.exact == "Erika Muster · Muster AG · Leiterin IT\nErika Muster · Beispiel SE · CIO"
    assert {role: spans[0].text for role, spans in left.roles.items()} == {
        "person": "Erika Muster", "company": "Muster AG", "position": "Leiterin IT", "other_company": "Beispiel SE",
    }  # fmt: skip
    assert {role: spans[0].text for role, spans in came.roles.items()} == {
        "person": "Erika Muster", "company": "Beispiel SE", "position": "CIO", "other_company": "Muster AG",
    }  # fmt: skip
    assert (left.company_id, came.company_id, came.person_id) == (
        companies["Muster AG"],
        companies["Beispiel SE"],
        people["Erika Muster"],
    )


def test_the_same_export_again_tells_nothing(watchlist):
    bring(watchlist, OLD, "Connections.csv")
    assert not bring(watchlist, OLD, "Connections.csv").changed
    bring(watchlist, NEW, "Connections.csv")
    assert not bring(watchlist, NEW, "Connections (1).csv").changed


def test_an_older_export_reverses_nothing_and_says_so(watchlist, store):
    bring(watchlist, NEW, "Connections.csv")
    before = watchlist.list()
    report = bring(watchlist, OLD, "Connections.csv")
    assert "older" in str(list(report.notes)[-1][1])
    assert signals(store) == []
    assert {p.name: p.position for p in before.people} == {
        p.name: p.position for p in watchlist.list().people if p.name != "Max Probe"
    }
    assert not bring(watchlist, NEW, "Connections.csv").changed


def test_of_two_exports_with_the_same_newest_day_the_day_of_the_file_decides(watchlist, store):
    changed = OLD.replace("Muster AG,Leiterin IT", "Beispiel SE,CIO")
    bring(watchlist, changed, "Connections.csv", as_of=date(2026, 11, 20))
    assert bring(watchlist, OLD, "Connections.csv", as_of=date(2026, 1, 1)).signals == 0
    assert signals(store) == []


def test_who_is_missing_in_the_newer_export_has_left_no_job(watchlist, store):
    bring(watchlist, OLD, "Connections.csv")
    bring(watchlist, NEW, "Connections.csv")
    assert "Max Probe" not in {name for _, name in signals(store)}
    back = NEW + "Max,Probe,,,Beispiel SE,Partner,1 Feb 2024\n"
    assert bring(watchlist, back, "Connections.csv").signals == 2


def test_a_dry_run_of_a_newer_export_names_the_same_job_changes(watchlist):
    bring(watchlist, OLD, "Connections.csv")
    dry = bring(watchlist, NEW, "Connections.csv", dry_run=True).as_json()
    assert dry == bring(watchlist, NEW, "Connections.csv").as_json()
    assert len(dry["job_changes"]) == 2


# Whatever the table: the dry run is exact, and the second time changes nothing

_NAMES = st.sampled_from(
    ["Anna Beispiel", "Beispiel, Anna", "Max Probe", "Dr. Max Probe", "", "Eva von Test", "Muster AG"]
)
_CELLS = st.tuples(
    _NAMES,
    st.sampled_from(["", "Muster AG", "Muster GmbH", "MUSTER", "Beispiel SE", "Freelance", "Müller & Co. KG"]),
    st.sampled_from(
        ["", "a@muster.example", "A@MUSTER.example", "info@muster.example", "b@beispiel.example", "x@gmx.de", "bad"]
    ),
    st.sampled_from(
        ["", "linkedin.com/in/anna", "https://www.linkedin.com/in/Anna/", "https://anna.example/blog", "nope"]
    ),
    st.sampled_from(["", "CIO", "Leiterin IT"]),
    st.sampled_from(["", "22.11.2026", "1.1.2026", "5/6/2026"]),
    st.sampled_from(["", "1", "K-77"]),
    st.sampled_from(["", "030 1", "030 2"]),
)


def _table(rows):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Name", "Firma", "E-Mail", "URL", "Funktion", "Letzter Kontakt", "Fremdschlüssel", "Telefon"])
    writer.writerows(rows)
    return out.getvalue()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_CELLS, max_size=5), min_size=1, max_size=2))
def test_twice_is_once_whatever_the_tables(empty, files):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        shutil.copy(empty, path)
        with open_store(str(path), now=lambda: NOW) as opened:
            watchlist = Watchlist(opened, lambda: NOW)
            for rows in files:
                bring(watchlist, _table(rows))
                before = watchlist.list()
                again = bring(watchlist, _table(rows))
                assert not again.changed, again.as_json()
                assert watchlist.list() == before


@settings(max_examples=8, deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=1, max_size=6), min_size=2, max_size=2))
def test_a_dry_run_says_of_a_copy_what_the_import_does(empty, files):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        shutil.copy(empty, path)
        with open_store(str(path), now=lambda: NOW) as opened:
            watchlist = Watchlist(opened, lambda: NOW)
            for rows in files:
                before = watchlist.list()
                dry = bring(watchlist, _table(rows), dry_run=True)
                assert watchlist.list() == before
                assert dry.as_json() == bring(watchlist, _table(rows)).as_json()


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("empty") / "store.db"
    open_store(str(path), now=lambda: NOW).close()
    return path
