import make
import pytest

from ganzohr.errors import NotFound
from ganzohr.model import Message
from ganzohr.store.privacy import PRIVACY_MAP
from ganzohr.text.stories import signature

NAME = "Xaveria Quittenbaum"


def tables(store):
    if store.database.name == "sqlite":
        rows = store.database.query("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        virtual = [row["name"] for row in rows if "VIRTUAL" in (row["sql"] or "")]
        shadows = tuple(f"{name}_" for name in virtual)  # FTS5 keeps an index in tables named after it
        return {
            row["name"] for row in rows if row["name"] in virtual or not row["name"].startswith((*shadows, "sqlite_"))
        }
    return set(store.database._tables())


def test_every_table_stands_in_the_privacy_map(store):
    missing = tables(store) - PRIVACY_MAP.keys()
    assert not missing, f"say in store/privacy.py what these hold about people: {missing}"


def test_the_privacy_map_names_no_table_that_is_in_neither_database(opened, tmp_path, schema_url):
    there = tables(opened(tmp_path / "a.db")) | tables(opened(schema_url))
    assert set(PRIVACY_MAP) <= there
    for holding in PRIVACY_MAP.values():
        assert holding.why
        assert holding.erased


def acquaint(store):
    """Put a person in who stands in every table, among others who must stay."""
    muster, other = make.company("Muster AG"), make.company("Probe KG")
    person = make.person(NAME, company_id=muster.id, email="xaveria@quittenbaum.example", aliases=("X. Quittenbaum",))
    store.watched.put_companies([muster, other], "hand", make.NOW)
    store.watched.put_people([person, make.person("Anna Beispiel", company_id=muster.id)], "hand", make.NOW)
    store.watched.put_snapshot(
        "linkedin",
        [{"First Name": "Xaveria", "Last Name": "Quittenbaum"}, {"First Name": "Anna", "Last Name": "Beispiel"}],
        make.NOW,
    )
    theirs = make.source("https://quittenbaum.example/feed", person_id=person.id, title=NAME)
    store.heard.put_sources([make.source(), theirs])
    text = f"{NAME} wird Vorständin der Muster AG. Auch die Probe KG sucht Rat."
    about = make.document(text, key="about", author=NAME)
    own = make.document(f"Ich, {NAME}, schreibe.", key="own", source_id=theirs.id)
    rest = make.document("Die Muster AG baut ein Werk. Anna Beispiel leitet es.", key="rest")
    crowd = [
        make.document(f"Die Probe KG meldet Zahl {number}. {make.TEXT}", key=f"c{number}") for number in range(300)
    ]
    for batch in ([about, own, rest], crowd[:150], crowd[150:]):
        store.heard.put_documents(batch)
    store.heard.put_documents([make.document(f"{text} Neu.", key="about", author=NAME, seen_on=make.later(hours=1))])
    about = store.heard.document(about.id)
    store.heard.put_signatures({about.id: signature(make.STORY)})
    store.heard.note_crash(theirs.id, "https://quittenbaum.example/Xaveria Quittenbaum", Message(NAME), make.NOW)
    signal = make.signal("hires", about, person_id=person.id, watched={"person": person.id})
    store.found.put_findings(about.id, [make.mention(person, text), make.mention(muster, text)], [signal])
    store.found.put_findings(rest.id, [make.mention(muster, rest.text)], [make.signal("states_need", rest)])
    store.found.put_occasions(
        [
            make.occasion("theirs", evidence=(make.evidence(about),), person_id=person.id),
            make.occasion(
                "named",
                evidence=(make.evidence(about), make.evidence(rest)),
                why_now=Message("{person} starts", {"person": NAME}),
            ),
            make.occasion("both", evidence=(make.evidence(about), make.evidence(rest))),
            make.occasion("rest", evidence=(make.evidence(rest),)),
        ]
    )
    store.found.add_outcome(make.outcome(1, text=f"Gespräch mit {NAME}"))
    return person


@pytest.fixture
def known(store):
    return acquaint(store)


def test_a_forgotten_person_leaves_no_trace_and_the_rest_stays(store, known):
    went = store.forget(known.id, make.later(days=1))
    assert (went.kind, went.documents, went.occasions) == ("person", 2, 2)
    assert store.heard.search("Quittenbaum") == []
    assert [person.name for person in store.watched.people()] == ["Anna Beispiel"]
    assert store.watched.snapshot("linkedin").rows == [{"First Name": "Anna", "Last Name": "Beispiel"}]
    assert {occasion.key for occasion in store.found.occasions()} == {"both", "rest"}
    assert all(len(occasion.evidence) == 1 for occasion in store.found.occasions())
    assert store.heard.count() == 301
    assert len(store.heard.search("Zahl", limit=999)) == 300
    assert store.heard.near(signature(make.STORY)) == store.database.query("SELECT * FROM band") == []
    assert store.check() == []
    with pytest.raises(NotFound):
        store.forget(known.id, make.NOW)


def test_no_piece_of_a_forgotten_name_stays_in_any_file(opened, tmp_path):
    store = opened(tmp_path / "ganzohr.db")
    person = acquaint(store)
    assert b"Quittenbaum" in b"".join(place.read_bytes() for place in tmp_path.iterdir())
    store.forget(person.id, make.later(days=1))
    left = b"".join(place.read_bytes() for place in tmp_path.iterdir()).lower()
    # pieces, because a word index writes a word as what it shares with the one before and the rest of it
    pieces = {NAME.lower()[at : at + 6].encode() for at in range(len(NAME) - 5)}
    assert sorted(piece for piece in pieces if piece in left) == []


def test_what_was_forgotten_is_not_heard_again(store, known):
    about = next(hit.document for hit in store.heard.search("Rat") if hit.document.key == "about")
    store.forget(known.id, make.later(days=1))
    assert store.heard.put_documents([about]) == []
    assert store.heard.known(about.source_id, ["about", "other"]) == {"about"}
    assert store.heard.search("Quittenbaum") == []


def test_a_forgotten_company_takes_along_only_what_speaks_of_nobody_else(store, known):
    muster = make.company("Muster AG")
    went = store.forget(muster.id, make.later(days=1))
    assert (went.kind, went.documents) == ("company", 1)
    assert [company.name for company in store.watched.companies()] == ["Probe KG"]
    assert {person.company_id for person in store.watched.people()} == {None}
    assert len(store.heard.search("Rat")) == 1
    assert store.check() == []


def test_a_forgotten_topic_is_taken_off_what_was_found(listening):
    topic, other = make.topic("Wartung"), make.topic("Logistik")
    listening.watched.put_topics([topic, other], "hand", make.NOW)
    told = make.document()
    listening.heard.put_documents([told])
    listening.found.put_findings(told.id, [], [make.signal(told=told, topic_ids=(topic.id, other.id))])
    listening.found.put_occasions([make.occasion(evidence=(make.evidence(told),), topic_ids=(topic.id,))])
    went = listening.forget(topic.id, make.NOW)
    assert (went.kind, went.documents, went.occasions) == ("topic", 0, 0)
    assert listening.found.signals_of([told.id])[0].topic_ids == (other.id,)
    assert listening.found.occasion(1).topic_ids == ()
    assert listening.watched.topics() == [other]
