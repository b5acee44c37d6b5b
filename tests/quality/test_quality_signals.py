"""Signals: types and events on hand-annotated German news, tweets and traffic reports, false alarms, noise, speed.

The scorer is the one outside the project (shared/eval/score_signals.py); the corpus' other half is held out.
"""

import gzip
import json
import time
from collections import Counter
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location

import pytest
from corpora import DATA, corpus, show

from ganzohr import signals

SMARTDATA = ("signals-smartdata-de", "2c33cd6de817c868")
NEUTRAL = (("text-ud-de", "be873ad11d0b7842", "de"), ("text-ewt-en", "3d75560b1462f010", "en"))
BUSINESS = {"OrganizationLeadership", "Acquisition", "Merger", "Insolvency", "Layoffs", "SpinOff", "Strike"}
EVERYDAY = {"asks_question", "states_need", "leads"}  # these do occur in everyday text


def documents() -> list[dict]:
    folder = corpus(*SMARTDATA)
    return [json.loads(line) for line in (folder / "train.jsonl").read_text("utf-8").splitlines()]


def scorer():
    place = DATA.parent / "eval" / "score_signals.py"
    if not place.exists():
        pytest.skip(f"no figures: the scorer is not at {place}")
    spec = spec_from_file_location("score_signals", place)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def span(found) -> dict:
    return {"start": found.start, "end": found.end, "text": found.text}


def row(document: dict) -> dict:
    said_on = date.fromisoformat(document["date"][:10]) if document.get("date") else None
    found = signals.detect(document["text"], "de", said_on)
    return {
        "id": document["id"],
        "signals": [
            {
                "type": signal.type,
                "quote": {"exact": signal.quote.text, "start": signal.quote.start, "end": signal.quote.end},
                "roles": {role: [span(s) for s in spans] for role, spans in signal.roles.items()},
                "confidence": signal.confidence,
            }
            for signal in found
        ],
    }


def test_types_and_events_of_german_news():
    gold = documents()
    result = scorer().score(gold, [row(document) for document in gold])
    assert result["unproven"] == 0
    for level, micro, macro, peer in (
        ("document", 0.79, 0.73, "keywords 0.52"),
        ("event", 0.715, 0.65, "keywords 0.00"),
    ):
        show(f"signals, {level}, micro F1", SMARTDATA[0], result[level]["micro"]["f1"], micro, peer)
        show(f"signals, {level}, macro F1", SMARTDATA[0], result[level]["macro_f1"], macro, "")
        for name, figures in result[level]["types"].items():
            shares = " ".join(f"{figures[key]:.3f}" for key in ("precision", "recall", "f1"))
            print(f"    {name:<20} {shares} {figures['gold']}")


def test_confidence_means_what_it_says():
    gold = {document["id"]: {r[0] for r in scorer().gold_events(document)} for document in documents()}
    known = set(scorer().OURS)
    right, every = Counter(), Counter()
    for document in documents():
        for signal in row(document)["signals"]:
            if signal["type"] in known:
                step = round(signal["confidence"], 1)
                every[step] += 1
                right[step] += signal["type"] in gold[document["id"]]
    for step in sorted(every):
        print(f"    said {step:.1f}   right {right[step]}/{every[step]} = {right[step] / every[step]:.2f}")
    show("confidence 0.8, share right", SMARTDATA[0], right[0.8] / every[0.8], 0.80, f"{every[0.8]} findings")


def test_everyday_text_raises_no_alarm():
    for name, digest, lang in NEUTRAL:
        lines = next(corpus(name, digest).glob("*.jsonl")).read_text("utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in lines]
        alarms = sum(any(f.type not in EVERYDAY for f in signals.detect(text, lang)) for text in texts)
        show("documents without false alarm", name, 1 - alarms / len(texts), 0.98, f"{len(texts)} texts")


def test_tweets_about_politics_raise_no_alarm():
    folder = corpus("social-tweets-de", "0b63c63ca494789b")
    lines = gzip.decompress((folder / "tweets.jsonl.gz").read_bytes()).decode().splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    alarms = sum(any(f.type not in EVERYDAY for f in signals.detect(text, "de")) for text in texts)
    show("documents without false alarm", "social-tweets-de", 1 - alarms / len(texts), 0.995, f"{len(texts)} texts")


def test_noise_is_dropped_and_business_is_not():
    kept, dropped = [], []
    for document in documents():
        business = any(relation["name"] in BUSINESS for relation in document["relations"])
        reason = signals.dropped(document["text"], "de")
        if business:
            kept.append(reason is None)
        elif document["source"] == "rss":
            dropped.append(reason is not None)
    show("business documents kept", SMARTDATA[0], sum(kept) / len(kept), 0.99, f"{len(kept)} documents")
    show("traffic reports dropped", SMARTDATA[0], sum(dropped) / len(dropped), 0.60, f"{len(dropped)} documents")


def test_five_hundred_news_documents_a_second():
    news = [document["text"] for document in documents() if document["source"] == "news"]
    for text in news[:50]:
        signals.detect(text, "de")
    spent = []
    for _ in range(3):
        start = time.process_time()
        for text in news:
            signals.detect(text, "de")
        spent.append(time.process_time() - start)
    show("news documents a second", SMARTDATA[0], len(news) / min(spent), 500, "one core")
