# ruff: noqa: E501 because a phrase is one line, however long
"""States a need: somebody says what they lack, look for or would like to have.

Says: who (if named) and what, in their words. Does not say: politics' "we need more …", job ads (those are `posts_job`), refusals.
Example: „Wir suchen einen Dienstleister für unsere Lagerlogistik."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

STATES_NEED = SignalType(
    label=N_("states a need"),
    roles={"who": "party", "what": "text"},
    subject="who",
    needs=("what",),
    why_now=(
        N_("{who} needs: {what}"),
        N_("Somebody needs: {what}"),
    ),
    cues={
        "de": "wir such|suchen wir|ich such|suche |suchen |sucht |gesucht|brauch|benötig|kennt jemand|jemand|könnt ihr|fehlt|empfehlung|tipp|schreibt",
        "en": "need|looking for|recommend|searching for|in search of|suggest|require|seeking|wish|advice on",
    },
    phrases={
        "de": (
            r"(wir|ich) (suchen?|brauchen?|benötigen?) ~(eine?n?|einen|neue\w*|gute\w*|dringend|eure|jemanden|externe\w*|unterstützung|hilfe) (?=[^.,;]{0,80}?(?:anbieter|dienstleister|partner|lieferant|lösung|software|system|tool|agentur|berater|beratung|unterstützung|plattform|hersteller|werkzeug|app|anwendung|experte|spezialist|handwerker|maschine|standort|büro|halle|fläche|logistik|it-))<what>",
            "(wir|ich) (suchen?|brauchen?|benötigen?) ~(?=unterstützung|hilfe|beratung)<what>",
            r"(wir|ich) (suchen?|brauchen?|benötigen?) ~(eine?n?|einen|neue\w*|gute\w*|dringend|eure|jemanden|externe\w*) <what> @0.5",
            r"(suche|suchen|gesucht)(:| wir| ich) ~(eine?n?|einen|nach|gute\w*) <what>",
            r"<who> (sucht|suchen|braucht|brauchen|benötigt|benötigen) ~(eine?n?|einen|neue\w*|externe\w*) ~(?=\w*(?:anbieter|dienstleister|partner|lieferant|lösung|software|system|tool|agentur|berater|unterstützung|plattform|hersteller|werkzeug))<what>",
            r"(kennt jemand|kann jemand|könnt ihr|kann mir jemand|hat jemand) ~(eine?n?|einen|gute\w*|was|etwas|tipps|empfehlung\w*|erfahrung\w*) (mit |zu |zum |zur |bei |für |in )?<what>",
            "(uns|mir) fehlt (noch )?(eine?|ein|das|die|der) <what>",
            "(empfehlung|empfehlungen) (für|zu) <what> @0.6",
            "<who> schreibt <what> aus",
        ),
        "en": (
            "(we|i|we're|i'm|we are|i am) (are |am )?(urgently |currently |still |now |also |really )?(need|looking for|searching for|in need of|in search of|seeking|require)s? (an? |some |to find |help |new |good |recommendations |advice )<what>",
            "(can|could|would) (anyone|anybody|someone|somebody|you) (please )?(recommend|suggest) <what>",
            "(does anyone|do you|anyone) (know|have)( of)? (an? |any |a good |where )<what>",
            "any (recommendations?|suggestions?|advice|tips) (for|on|about) <what>",
            "where can (i|we) (get|find|buy) <what>",
            r"<who> (needs?|is looking for|are looking for|is seeking|seeks|requires|is searching for) (an? |new )~(?=[\w-]*\s?(?:supplier|vendor|partner|provider|solution|software|system|tool|agency|consultant|platform))<what>",
            "(looking for|searching for|in need of) (an? |some |good |recommendations )<what>",
        ),
    },
    fades_after=timedelta(days=45),
    weight=80,
    claim="wish",
)
