"""English."""

from __future__ import annotations

from ganzohr.languages import Language, word_list, words

# The second half are forms of other countries, as they stand in German and English text.
_LEGAL_FORMS = """
Ltd.|Limited|Co. Ltd.|Company Limited|Pte. Ltd.|Pvt. Ltd.|Pty. Ltd.|Private Limited|plc|Public Limited Company
Co.|Company|Inc.|Incorporated|Co., Inc.|Corp.|Corporation|LLC|LLP|LP|PLLC|CIC|Bhd.|Sdn. Bhd.|N.A.
S.A.|S.A.S.|SARL|S.à r.l.|SCA|SNC|SASU|EURL|Sàrl|Sagl|S.p.A.|SpA|S.r.l.|S.a.s.|S.n.c.|S.L.|S.L.U.|S.A.U.|Lda.|Ltda.
S.A. de C.V.|N.V.|B.V.|C.V.|BVBA|VOF|A/S|ApS|AS|ASA|AB|Oy|Oyj|Abp|ehf.|s.r.o.|a.s.|k.s.|Sp. z o.o.|Kft.|Zrt.|Nyrt.
d.o.o.|d.d.|A.Ş.|OOO|PAO|PJSC|K.K.|G.K.|JSC
"""

ENGLISH = Language(
    code="en",
    label="English",
    legal_forms=tuple(_LEGAL_FORMS.strip().replace("\n", "|").split("|")),
    titles=words("mr mrs ms dr prof sir dame lord lady"),
    particles=words("de la le di da del della van von der den bin al el st"),
    name_suffixes=words("jr sr ii iii iv phd mba esq cpa cfa md"),
    salutations=("mr", "mrs", "ms", "miss"),
    given_names=word_list("given-names"),
    common_given_names=frozenset(
        words(
            "James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony "
            "Mark Steven Andrew Paul Joshua Kevin Brian George Mary Patricia Jennifer Linda Elizabeth Barbara Susan "
            "Jessica Karen Sarah Lisa Nancy Sandra Emily Michelle Laura Amy Anna Emma Jack Harry Tom"
        )
    ),
    family_names=word_list("family-names"),
    ordinary_words=word_list("ordinary-en"),
    articles=frozenset({"the"}),
    determiners=frozenset(words("a an this these those my your our their his her its no every each any some")),
    company_words=words(
        "company firm maker giant retailer bank group subsidiary parent brand chain startup start-up rival competitor "
        "supplier manufacturer provider insurer carrier airline brewer publisher vendor employer operator developer "
        "stock shares client customer conglomerate automaker carmaker chipmaker"
    ),
    company_verbs=frozenset(
        words(
            "announced announces reported reports plans planned acquired acquires buys bought sells sold "
            "launched launches unveiled appoints appointed named names hires hired cuts lays laid raised raises closes "
            "closed opens opened invests invested expects expected posted employs makes manufactures provides offers "
            "operates shares stock introduced introduces partnered filed confirmed confirms declined agreed"
        )
    ),
    business_words=frozenset(
        words(
            "stock shares shareholders revenue revenues profit quarter fiscal company companies employees staff ceo "
            "cfo cto board chairman acquisition merger takeover nasdaq nyse analysts billion million investors startup "
            "subsidiary headquarters retailer manufacturer customers products earnings sales executive layoffs "
            "bankruptcy supplier business market"
        )
    ),
    role_words=frozenset(
        words(
            "ceo cfo cto cio coo chief president chairman chairwoman director manager head founder co-founder "
            "executive spokesman spokeswoman spokesperson vp officer engineer employee employees staff shares stock "
            "boss customer customers subsidiary job jobs working works worked"
        )
    ),
    place_words=words(
        "street road avenue square park arena stadium hall school college university hospital museum prize cup "
        "foundation church bridge center centre house"
    ),
)
