"""The demo: an invented world on this machine, listened to for real.

Starts the demo world's web server and then types what a user types: start, add, listen, run. Everything lies in
build/demo and is made anew each time.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from serve import World, start

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build"

ADDED = (
    ("amtsblatt", "/", ()),
    ("musterwerk", "/", ("--company", "Musterwerk Antriebe AG")),
    ("beispiel_maschinenbau", "/", ("--company", "Beispiel Maschinenbau SE & Co. KG")),
    ("bruecke", "/karriere/", ("--company", "Brücke AG")),
    ("example_robotics", "/", ("--company", "Example Robotics Ltd.")),
    ("platzhalter", "/blog/feed.json", ("--company", "Platzhalter Medizintechnik GmbH")),
    ("bernds_notizen", "/", ("--person", "Bernd Erdacht")),
    ("testfeld", "/", ("--company", "Testfeld Agrar AG")),
    ("nirgendwo", "/", ("--company", "Nirgendwo Versicherung AG")),
)
"""Addresses as a person would type them, and whose voice they are. The last one forbids it and is not added."""

READER = (
    ("tagblatt", "/rss.xml", "Musterstädter Tagblatt"),
    ("business_post", "/feed/", "Sampleton Business Post"),
    ("beispieltage", "/feed.xml", "Beispieltage"),
    ("kulisse", "/rss", "Kulisse Möbel"),
    ("attrappe", "/news/rss.xml", "Attrappe Chemie"),
    ("probe_blog", "/feed/", "Probe-Blog"),
)
"""What comes from a feed reader's list: two papers, and one has moved, one is silent, one is broken, one is gone."""


MORE = (
    ("watch", "Nachahmer Systeme GmbH", "--domain", "www.nachahmer.example", "--alias", "Nachahmer"),
    ("watch", "Rita Rivale", "--kind", "person", "--company", "Nachahmer Systeme GmbH", "--position", "Presales"),
    ("discover", "Nachahmer Systeme GmbH"),
    ("discover", "Erdacht Energie eG"),
    ("discover", "Fiktiva Logistik GmbH"),
    ("discover", "Kulisse Möbel GmbH"),
    ("attendees", str(HERE / "attendees.csv")),
)
"""A competitor is watched as well, voices are looked for where a site has a name, and a list of attendees is read."""


def opml(world: World) -> str:
    outlines = "\n".join(
        f'    <outline type="rss" text="{title}" xmlUrl="{world.address(site, path)}"/>' for site, path, title in READER
    )
    head = '<?xml version="1.0"?>\n<opml version="2.0"><head><title>Feeds</title></head>'
    return f"{head}<body>\n{outlines}\n</body></opml>\n"


def main(words: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--port", type=int, default=8300, help="where the browser face is shown")
    asked.add_argument("--once", action="store_true", help="stop after listening, show no browser face")
    given = asked.parse_args(words)
    try:
        world, _ = start(8310)
        home = BUILD / "demo"
    except OSError:  # another demo may be running: leave its ports and its folder alone
        world, _ = start()
        home = BUILD / f"demo-{os.getpid()}"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    (home / "reader.opml").write_text(opml(world), encoding="utf-8")
    names = " ".join(f"{name}={port}" for name, port in world.names.items())
    settings = {
        "GANZOHR_HOME": str(home),
        "GANZOHR_ALLOW_PRIVATE": "127.0.0.1",
        "GANZOHR_PACE": "0",
        "DEMO_NAMES": names,
    }

    def ganzohr(*typed: str) -> int:
        print(f"\n$ ganzohr {shlex.join(typed)}", flush=True)
        command = [sys.executable, str(HERE / "program.py"), *typed]
        with subprocess.Popen(command, env=os.environ | settings) as process:
            try:
                return process.wait()
            except KeyboardInterrupt:  # Ctrl-C reaches both; the command ends by itself, and politely
                process.wait()
                raise

    try:
        files = [str(HERE / name) for name in ("companies.csv", "contacts.csv", "topics.csv")]
        if code := ganzohr("start", "--offline", *files, str(home / "reader.opml")):
            return code
        for site, path, voice in ADDED:
            ganzohr("add", world.address(site, path), *voice)
        podcast = f"podcast:{world.address('podcast', '/podcast.xml')}"
        ganzohr("add", podcast, "--company", "Platzhalter Medizintechnik GmbH")
        for typed in MORE:
            ganzohr(*typed)
        code = ganzohr("listen")
        ganzohr("today")
        if not given.once:
            print(f"\nThe browser face: http://127.0.0.1:{given.port}/   (Ctrl-C ends the demo)", flush=True)
            code = ganzohr("run", "--port", str(given.port))
    except KeyboardInterrupt:
        code = 0
    finally:
        world.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
