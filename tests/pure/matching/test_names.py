import pytest

from ganzohr.matching.names import key, legal_form, person_name
from ganzohr.matching.spellings import patterns, spellings
from ganzohr.model import WatchedName


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("Muster AG", "Muster", "AG"),
        ("Muster GmbH", "Muster", "GmbH"),
        ("Muster G.m.b.H.", "Muster", "GmbH"),
        ("Muster gmbh", "Muster", "GmbH"),
        ("Muster Werke GmbH & Co. KG", "Muster Werke", "GmbH & Co. KG"),
        ("Muster GmbH&Co.KG", "Muster", "GmbH & Co. KG"),
        ("Muster GMBH & CO.KG", "Muster", "GmbH & Co. KG"),
        ("Muster GmbH und Co KG", "Muster", "GmbH & Co. KG"),
        ("Muster AG & Co. KGaA", "Muster", "AG & Co. KGaA"),
        ("Muster SE & Co. KGaA", "Muster", "SE & Co. KGaA"),
        ("Muster UG (haftungsbeschränkt)", "Muster", "UG (haftungsbeschränkt)"),
        ("Muster UG(haftungsbeschränkt)", "Muster", "UG (haftungsbeschränkt)"),
        ("Muster UG (haftungsbeschränkt) & Co. KG", "Muster", "UG (haftungsbeschränkt) & Co. KG"),
        ("Muster e.K.", "Muster", "e.K."),
        ("Muster e. K.", "Muster", "e.K."),
        ("Muster Gesellschaft mit beschränkter Haftung", "Muster", "Gesellschaft mit beschränkter Haftung"),
        ("Gesellschaft für Beispiele mbH", "Gesellschaft für Beispiele", "mbH"),
        ("Muster-Bau-GmbH", "Muster-Bau", "GmbH"),
        ("Muster Ltd", "Muster", "Ltd."),
        ("Muster, Inc.", "Muster", "Inc."),
        ("Muster S.A.", "Muster", "S.A."),
        ("Muster S. A.", "Muster", "S.A."),
        ("Muster Sp. z o.o.", "Muster", "Sp. z o.o."),
        ("Muster plc", "Muster", "plc"),
        ("Muster & Co., Inc.", "Muster & Co", "Inc."),
        ("Muster GmbH Maschinenbau", "Muster Maschinenbau", "GmbH"),
        ('"Alte Ziegelei" GmbH & Co. KG', "Alte Ziegelei", "GmbH & Co. KG"),
    ],
)
def test_a_name_comes_apart_into_core_and_legal_form(name, core, form):
    assert legal_form(name) == (core, form)


@pytest.mark.parametrize("name", ["Muster", "Das Spa", "AG", "Muster & Co", "Europa as", "Montag"])
def test_what_is_no_legal_form_stays_in_the_name(name):
    assert legal_form(name) == (name, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MÜLLER Maschinenbau GmbH", "Mueller Maschinenbau"),
        ("Groß & Söhne KG", "Gross und Soehne"),
        ("Muster-Werke AG", "Muster Werke"),
        ("E.ON SE", "E.ON"),
        ("Société Muster S.A.", "Societe Muster"),
        ("Газмуст", "ГАЗМУСТ"),
    ],
)
def test_spellings_of_one_name_share_their_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Muster KGaA", "Muster & Co., Inc."), ("Muster Nord GmbH", "Muster Süd GmbH"), ("!", "?")]
)
def test_other_names_have_other_keys(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Anna Beispiel", "Anna", "Beispiel"),
        ("Prof. Dr. Anna von der Heide, MBA", "Anna", "von der Heide"),
        ("Dr.-Ing. Max Muster-Mann jun.", "Max", "Muster-Mann"),
        ("Dipl.-Ing. (FH) Jo Beispiel", "Jo", "Beispiel"),
        ("Beispiel, Anna", "Anna", "Beispiel"),
        ("Beispiel, Dr. Anna Maria", "Anna Maria", "Beispiel"),
        ("Ludwig van Muster", "Ludwig", "van Muster"),
        ("Frau Beispiel", "", "Beispiel"),
        ("Beispiel", "", "Beispiel"),
        ("", "", ""),
    ],
)
def test_a_persons_name_comes_apart(name, given, family):
    parts = person_name(name)
    assert (parts.given, parts.family) == (given, family)


def _forms(surface):
    return {form.decode("latin-1").strip() for form in patterns(surface)}


def test_umlauts_and_sharp_s_are_looked_for_in_every_usual_spelling():
    assert {"muller", "mueller"} <= _forms("Müller")
    assert {"mueller", "muller"} <= _forms("Mueller")
    assert {"strau\xdf", "strauss"} <= _forms("Strauß")
    assert {"strau\xdf", "strauss"} <= _forms("Strauss")
    assert {"grosse", "groesse", "gro\xdfe", "groe\xdfe"} <= _forms("Größe")


def test_and_and_hyphens_are_looked_for_in_every_usual_spelling():
    assert {"muster   sohn", "muster und sohn", "muster and sohn", "muster sohn"} <= _forms("Muster & Sohn")
    assert {"muster und sohn", "muster   sohn"} <= _forms("Muster und Sohn")
    assert {"muster werk", "musterwerk"} <= _forms("Muster-Werk")
    assert {"musterwerk", "muster werk"} <= _forms("MusterWerk")


def test_the_press_leaves_out_group_and_brackets():
    found = {
        spelling.surface
        for spelling in spellings(WatchedName("c", "company", "Vapimo Beispielwerk Group (ex Altname) AG"))
    }
    assert {"Vapimo Beispielwerk Group", "Vapimo Beispielwerk"} <= found


def test_a_name_may_be_empty():
    for kind in ("company", "person", "topic"):
        assert all(form.strip() for one in spellings(WatchedName("x", kind, " ")) for form in patterns(one.surface))


@pytest.mark.parametrize("name", ["MUSTER AG NA O.N.", "MUSTER AG INH O.N.", "MUSTER AG VZO O.N.", "MUSTER NV EO -,10"])
def test_what_a_stock_exchange_adds_is_no_name(name):
    assert key(name) == "muster"
