"""Notices of the commercial register: read by their form, and what has no type of ours tells nothing."""

from datetime import date

import pytest

from ganzohr import signals
from ganzohr.matching import register

WARNING = """\
Den Gläubigern der an der {what} beteiligten Rechtsträger ist, wenn sie binnen sechs Monaten nach dem Tag, an dem die
Eintragung der {what} in das Register des Sitzes desjenigen Rechtsträgers, dessen Gläubiger sie sind, nach § 19 Abs. 3
UmwG als bekannt gemacht gilt, ihren Anspruch nach Grund und Höhe schriftlich anmelden, Sicherheit zu leisten. Dieses
Recht steht ihnen jedoch nur zu, wenn dadurch die Erfüllung ihrer Forderung gefährdet wird.""".replace("\n", " ")


def notice(
    body: str, kind: str = "Registerbekanntmachung nach dem Umwandlungsgesetz 17.11.2026 (Eintragungsdatum)"
) -> str:
    return (
        "18.11.2026 (Bekanntmachungsdatum)\n\nBayern Amtsgericht Musterstadt HRB 12345\n"
        f"{kind}\n\nMusterwerk Antriebe GmbH\nGesellschaft mit beschränkter Haftung\nMusterstadt\n\n{body}"
    )


def test_a_notice_names_its_company_legal_form_and_seat_letter_for_letter():
    text = notice(WARNING.format(what="Verschmelzung"))
    read = register.read(text)
    assert read is not None
    assert (read.company.text, read.seat.text) == ("Musterwerk Antriebe GmbH", "Musterstadt")
    assert read.legal_form is not None
    assert read.legal_form.text == "Gesellschaft mit beschränkter Haftung"
    assert (read.court, read.number) == ("Amtsgericht Musterstadt", "HRB 12345")
    assert all(text[s.start : s.end] == s.text for s in (read.company, read.seat, read.legal_form))


@pytest.mark.parametrize(
    ("what", "type_", "role"),
    [
        ("Verschmelzung", "merges_with", "party"),
        ("Spaltung", "spins_off", "parent"),
        ("Ausgliederung", "spins_off", "parent"),
        ("grenzüberschreitenden Verschmelzung", "merges_with", "party"),
    ],
)
def test_what_was_entered_is_told_with_its_day_and_its_sentence(what, type_, role):
    text = notice(WARNING.format(what=what))
    (signal,) = signals.detect(text, "de")
    assert (signal.type, signal.roles[role][0].text) == (type_, "Musterwerk Antriebe GmbH")
    assert signal.happened_on == date(2026, 11, 17)
    assert signal.confidence > signals.SETTLED
    assert signal.quote.text == WARNING.format(what=what).partition(" Dieses")[0]
    assert text[signal.quote.start : signal.quote.end] == signal.quote.text


def test_a_plan_is_only_spoken_of():
    body = "Es wird darauf hingewiesen, dass ein Verschmelzungsplan beim Handelsregister eingereicht worden ist."
    (signal,) = signals.detect(notice(body), "de")
    assert (signal.type, signal.happened_on) == ("merges_with", None)
    assert signal.confidence < signals.SETTLED


def test_insolvency_is_told_unless_it_is_over():
    opened = notice(
        "Die Gesellschaft ist durch Eröffnung des Insolvenzverfahrens aufgelöst.", "Sonstige Registerbekanntmachung"
    )
    assert [one.type for one in signals.detect(opened, "de")] == ["files_insolvency"]
    over = notice(
        "Das Insolvenzverfahren ist eröffnet und wieder aufgehoben worden.", "Sonstige Registerbekanntmachung"
    )
    assert signals.detect(over, "de") == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("Löschungsankündigung", "Das Registergericht beabsichtigt, die Gesellschaft nach § 394 FamFG zu löschen."),
        (
            "Einreichung neuer Dokumente",
            "Dem Registergericht ist eine Liste der Mitglieder des Aufsichtsrates eingereicht worden.",
        ),
        ("Registerbekanntmachung nach dem Umwandlungsgesetz", WARNING.format(what="formwechselnden Umwandlung")),
        ("Registerbekanntmachung nach dem Umwandlungsgesetz", '#DV.Auswahl(Eingabe="Verschmelzung","Spaltung")'),
    ],
)
def test_other_notices_and_unfilled_forms_tell_nothing(kind, body):
    assert register.read(notice(body, kind)) is not None
    assert signals.detect(notice(body, kind), "de") == []


def test_news_about_a_court_is_no_notice():
    text = "Die Muster AG hat beim Amtsgericht Musterstadt Insolvenz angemeldet."
    assert register.read(text) is None
    assert [one.type for one in signals.detect(text, "de")] == ["files_insolvency"]
