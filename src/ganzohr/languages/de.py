"""German."""

from __future__ import annotations

from ganzohr.languages import Language, word_list, words

_LEGAL_FORMS = """
GmbH|gGmbH|mbH|Gesellschaft mit beschränkter Haftung|gemeinnützige GmbH|GesmbH|GesbR|GbR
UG|UG (haftungsbeschränkt)|gUG (haftungsbeschränkt)|Unternehmergesellschaft (haftungsbeschränkt)
AG|gAG|Aktiengesellschaft|SE|Societas Europaea|KGaA|Kommanditgesellschaft auf Aktien|VVaG|a.G.|EWIV|SCE
GmbH & Co. KG|GmbH & Co. KGaA|GmbH & Co. OHG|AG & Co. KG|AG & Co. KGaA|AG & Co. OHG|mbH & Co. KG|mbH & Co. KGaA
SE & Co. KG|SE & Co. KGaA|UG (haftungsbeschränkt) & Co. KG|UG & Co. KG|Stiftung & Co. KG|Stiftung & Co. KGaA
Ltd. & Co. KG|Limited & Co. KG|KG|Kommanditgesellschaft|OHG|Offene Handelsgesellschaft|OG
e.K.|e.Kfm.|e.Kfr.|eingetragener Kaufmann|e.U.|eG|eingetragene Genossenschaft|eGmbH|e.V.|eingetragener Verein
PartG|PartG mbB|PartGmbB|Partnerschaftsgesellschaft|KöR|AöR|Anstalt des öffentlichen Rechts
"""

GERMAN = Language(
    code="de",
    label="Deutsch",
    legal_forms=tuple(_LEGAL_FORMS.strip().replace("\n", "|").split("|")),
    titles=words(
        "dr prof professor dipl ing kfm kff inf wirt med jur rer nat phil pol oec mag priv doz pd hc habil mult ra stb "
        "wp bankkaufmann"
    ),
    particles=words("von vom van zu zum zur und der den de ter ten am im"),
    name_suffixes=words("jun jr sen sr ba ma bsc msc mba llm phd fh cfa"),
    salutations=("herr", "herrn", "frau"),
    given_names=word_list("given-names"),
    common_given_names=frozenset(
        words(
            "Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe Werner Horst Frank Dieter "
            "Manfred Gerhard Hans Bernd Thorsten Torsten Mathias Matthias Helmut Walter Heinz Martin Jörg Rolf Jens "
            "Sven Alexander Jan Rainer Holger Karl Dirk Joachim Ralf Carsten Herbert Oliver Wilhelm Kurt Markus "
            "Heinrich Hermann Robert Paul Tobias Daniel Sebastian Florian Lukas Felix Maria Ursula Monika Petra "
            "Elisabeth Sabine Renate Helga Karin Brigitte Ingrid Erika Andrea Gisela Claudia Susanne Gabriele Christa "
            "Christine Hildegard Anna Birgit Barbara Gertrud Heike Marianne Angelika Martina Nicole Julia Katharina "
            "Sandra Stefanie Anja Silke Ute Laura Lisa Lena Sarah"
        )
    ),
    family_names=word_list("family-names"),
    ordinary_words=word_list("ordinary-de"),
    places=word_list("places"),
    articles=frozenset(words("der die das den dem des im am zum zur vom beim ins ans")),
    determiners=frozenset(
        words(
            "ein eine einen einem einer eines kein keine keinen keinem keiner jede jeder jedes jeden jedem diese "
            "dieser  dieses diesen diesem meine mein meinem meiner meinen unsere unser unserem unserer unseren "
            "ihre ihr ihrem  ihrer ihren seine sein seinem seiner seinen alle viele mehrere zwei drei"
        )
    ),
    company_words=words(
        "konzern konzerns konzerne firma firmen unternehmen unternehmens hersteller herstellers anbieter anbieters "
        "dienstleister dienstleisters bauer bauers händler händlers kette versicherer versicherers tochter mutter "
        "marke gruppe startup start-up rivale rivalen konkurrent konkurrenten wettbewerber zulieferer zulieferers "
        "spezialist spezialisten arbeitgeber riese riesen produzent betreiber ausrüster discounter verlag "
        "spediteur reederei airline brauerei aktie aktien softwarehaus versandhaus werft auftraggeber investor "
        "holding verarbeiter verarbeiters vermittler vermittlers magazin portal plattform agentur netzwerk "
        "fabrikant lieferant lieferanten fluggesellschaft bankhaus großbank geldhaus investmentmanager "
        "branchengrößen verwalter"
    ),
    company_verbs=frozenset(
        words(
            "plant übernimmt übernahm kauft kaufte verkauft verkaufte meldet meldete kündigt kündigte streicht strich "
            "entlässt baut investiert investierte beruft berief ernennt ernannte expandiert eröffnet eröffnete "
            "schließt schloss stellt produziert liefert lieferte beschäftigt steigert steigerte erzielt erzielte "
            "erwartet rechnet gründet gründete beteiligt präsentiert launcht sucht erhält gewinnt holt verlagert "
            "bietet betreibt will insolvent wächst schreibt senkt hebt bestätigt dementiert teilte prüft verhandelt "
            "vertreibt"
        )
    ),
    business_words=frozenset(
        words(
            "aktie aktien aktionäre aktienkurs umsatz umsätze gewinn quartal geschäftsjahr konzern unternehmen "
            "mitarbeiter beschäftigte stellen vorstand vorstandschef aufsichtsrat geschäftsführer geschäftsführung "
            "übernahme fusion börse dax mdax sdax tecdax nasdaq analysten kursziel milliarden millionen mio mrd "
            "insolvenz werk standort tochtergesellschaft hersteller konzernchef marktanteil auftrag aufträge firma "
            "management ceo cfo investoren beteiligung hauptversammlung dividende betriebsrat"
        )
    ),
    role_words=frozenset(
        words(
            "chef chefin vorstand vorstandschef vorstandschefin vorstandsvorsitzender vorstandsvorsitzende "
            "vorstandsvorsitzenden vorstandsmitglied geschäftsführer geschäftsführerin geschäftsführung manager "
            "managerin leiter leiterin direktor direktorin sprecher sprecherin ceo cfo cto cio coo inhaber inhaberin "
            "gründer gründerin mitarbeiter mitarbeiterin mitarbeitern beschäftigte beschäftigten aufsichtsrat "
            "aufsichtsratschef betriebsrat vertriebsleiter vertriebsleiterin personalchef finanzchef finanzvorstand "
            "konzernchef pressesprecher aktie aktien konzern tochter zentrale filiale standort werk boss übernahme "
            "kunde kunden"
        )
    ),
    place_words=words(
        "straße strasse str platz allee weg gasse ring ufer brücke arena stadion halle park schule gymnasium haus "
        "kirche preis cup stiftung museum institut universität klinikum krankenhaus denkmal saal bad"
    ),
)
