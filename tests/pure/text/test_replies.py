"""A writer's own words, told apart from what they quote and from how they sign."""

import time

import pytest

from ganzohr.text.replies import own_words

OWN = "Ja, der Montag passt uns gut.\nWir bringen die Zahlen mit."
OPENINGS = [
    "Am 13.12.2017 21:11 schrieb Otto Muster <otto@muster.example>:",
    "Am Mo., 5. Jan. 2026 um 10:12 Uhr schrieb Otto Muster <\notto@muster.example>:",
    "On Tue, 16 Nov 2021, 12:34 pm Otto - Muster <otto@muster.example>\nwrote:",
    "On Dec 15, 2024, at 3:45 PM, O'Muster, Otto (Otto) <o.muster@muster.example> wrote:",
    "Le 29 avr. 2025 à 11:11, Otto <otto@muster.example> a écrit :",
    "El 3 de marzo de 2026, 9:01, Otto <otto@muster.example> escribió:",
    "Il giorno 3 gen 2026, alle ore 10:35, Otto <otto@muster.example> ha scritto:",
    "Op 12 december 2016 19:05 schreef Otto Muster <\notto@muster.example>:",
    "tir. 18. apr. 2017 kl. 13:09 skrev Otto <otto@muster.example\n>:",
    "Dnia 27 grudnia 2016 12:08 Otto <otto@muster.example> napisał(a):",
    "pe 20. lokakuuta 2017 klo 17.50 Otto Muster\n<otto@muster.example> kirjoitti:",
    "ср, 30 апр. 2025 г. в 15:19, Otto <otto@muster.example>:",
    "Otto Muster <otto@muster.example> wrote:",
    "Otto Muster/Vertrieb/MUSTER schrieb am 13.12.2017 10:00:11:",
    "在 2024年1月5日，Otto <otto@muster.example> 写道：",
    "Von: Otto Muster <otto@muster.example>\nGesendet: Donnerstag, 23. März 2023 17:11\nAn: Anna\nBetreff: AW: Montag",
    "________________________________\nFrom: Otto <otto@muster.example>\nSent: Thursday\nTo: Anna\nSubject: Monday",
    "*Von:* Otto <otto@muster.example>\n*Datum:* 3. März\n*An:* Anna\n*Betreff:* Montag",
    "De : Otto<mailto:otto@muster.example>\nEnvoyé le :jeudi 15 décembre 2016 09:35\nÀ : Anna\nObjet :Lundi",
    "-----Ursprüngliche Nachricht-----\nVon: Otto",
    "-------- Weitergeleitete Nachricht --------",
    "-------- Message d'origine --------\nDe : Otto",
    "---- On Wed, 24 Feb 2021 14:02:50 +0530 otto@muster.example wrote ----",
    "Anfang der weitergeleiteten Nachricht:",
]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_what_is_quoted_is_not_the_writers_own(opening, mark):
    reply = own_words(f"{OWN}\n\n{opening}\n{mark}Passt Ihnen der Montag?\n{mark}Otto")
    assert reply.words == OWN
    assert "Passt Ihnen der Montag?" in reply.quoted


@pytest.mark.parametrize(
    "signature",
    [
        "--\nAnna Beispiel\nLeiterin Einkauf",
        "Mit freundlichen Grüßen\nAnna Beispiel\nMuster AG",
        "Viele Grüße aus Beispielstadt,\nAnna",
        "VG\nAnna",
        "Best regards,\nAnna",
        "Med venlig hilsen\nAnna",
        "Von meinem iPhone gesendet",
        "Gesendet von Outlook für Android",
        "Sent from my Verizon Wireless BlackBerry",
        "Envoyé de mon iPhone",
        "__________\nlist footer",
        "-Anna",
    ],
)
def test_a_signature_is_not_said(signature):
    reply = own_words(f"{OWN}\n\n{signature}\n")
    assert reply.words == OWN
    assert reply.signature.strip() == signature


@pytest.mark.parametrize(
    "text",
    [
        "Am Montag:\nDie Halle wird geräumt.\nAm Dienstag:\nDie Maschinen kommen.",
        "On the other hand, we wrote:\nnothing at all.",
        "Mit freundlichen Grüßen hat das nichts zu tun, im Gegenteil.",
        "The notification was sent from my iPhone app to all users.",
        "Sent from my desk, is much easier than my mobile phone.",
        "Here is my analysis:\n----\n1. Up by 50 %\n----\nThese dashes are only lines.",
        "Von: Berlin nach: Hamburg, das dauert.",
        "An: alle. Wir ziehen um.",
        "```\nsend(signature='--')\n--\n```\nSo geht es.",
        "Die Werte sollen &gt; 100 sein.",
        "Danke",
        "",
    ],
)
def test_what_only_looks_like_a_quote_or_a_signature_is_said(text):
    assert own_words(text).words == text


def test_answers_between_and_below_quotes_are_the_writers_own():
    text = "Am 1.2.2026 schrieb Otto <o@m.example>:\n> Wann?\nAm Montag.\n> Wo?\nBei uns.\n"
    assert own_words(text).words == "Am Montag.\nBei uns."


def test_the_end_of_a_quoted_line_that_was_broken_off_is_quoted():
    text = (
        f"{OWN}\n\nOp 12 december schreef Otto <o@m.example>:\n> een {'lange ' * 12}regel\nafgebroken is\n> en verder\n"
    )
    assert own_words(text).words == OWN


@pytest.mark.parametrize(
    "text", ["On 1 <\n" * 50_000, ">" * 300_000, "-" * 300_000, "a@b.example: " * 50_000, "Von:\n" * 50_000]
)
def test_nothing_takes_long(text):
    begun = time.perf_counter()
    own_words(text)
    assert time.perf_counter() - begun < 2
