"""Setting up and keeping: start, import, watch, forget, add, sources, listen, backup, restore, completion."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click
from click.shell_completion import get_completion_class

from ganzohr.app import ListenReport, Visited, restore_store
from ganzohr.cli import measures, show
from ganzohr.cli import report as told
from ganzohr.cli.desk import Desk, at_desk, exit_code
from ganzohr.cli.lines import plain, write
from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.model import Kind

as_format = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text for people, json for programs."),
)


MOST = 15
"""So many companies and people are shown one by one at the end of a search; ganzohr coverage shows all."""


@click.command(help=N_("Begin: import companies, people, topics and sources, look for where they speak, and listen."))
@click.argument("files", nargs=-1, required=True)
@click.option("--offline", is_flag=True, help=N_("Only import; look for no sources on the network."))
@at_desk
def start(desk: Desk, files: tuple[str, ...], offline: bool) -> None:
    for file in files:
        _import(desk, file, dry_run=False, shape="text")
    if not offline:
        _discover(desk)
        if desk.stop.is_set():
            return
        told.listened(desk, _listen(desk, every=False))
        report = desk.ganzohr.coverage.report()
        measures.show(desk, desk.ganzohr.measuring.measured(report))
        show.coverage(desk, report, MOST)
    told.next_steps(desk)


@click.command(
    "import", help=N_("Import companies, people, topics or sources: CSV, vCard, OPML, LinkedIn's Connections.csv.")
)
@click.argument("files", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help=N_("Say exactly what would happen and change nothing."))
@as_format
@at_desk
def import_(desk: Desk, files: tuple[str, ...], dry_run: bool, shape: str) -> None:
    troubled = [file for file in files if _import(desk, file, dry_run=dry_run, shape=shape)]
    if troubled:
        click.get_current_context().exit(1)


@click.command(help=N_("Watch one more company, person or topic."))
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(get_args(Kind)),
    default="company",
    help=N_("Kind of what is watched: company, person or topic."),
)
@click.option("--alias", "aliases", multiple=True, help=N_("Another name for it; may be given several times."))
@click.option("--domain", help=N_("The company's own domain."))
@click.option("--company", help=N_("Where the person works."))
@click.option("--position", help=N_("What the person does there."))
@at_desk
def watch(
    desk: Desk,
    name: str,
    kind: Kind,
    aliases: tuple[str, ...],
    domain: str | None,
    company: str | None,
    position: str | None,
) -> None:
    watchlist = desk.claimed().watchlist
    if kind == "company":
        watchlist.add_company(name, domain, aliases=aliases)
    elif kind == "person":
        watchlist.add_person(name, company, position)
    else:
        watchlist.add_topic(name, aliases)
    desk.say(
        desk.tongue(N_("{name} is on the watch list. What was heard in the last 90 days is read again."), name=name)
    )
    desk.claimed().listening.reread()


@click.command(help=N_("Take somebody or something off the watch list and erase what is stored about it."))
@click.argument("name")
@click.option("--yes", is_flag=True, help=N_("Do not ask."))
@at_desk
def forget(desk: Desk, name: str, yes: bool) -> None:
    found = desk.ganzohr.watchlist.find(name)
    if not yes and not desk.agreed:
        # Asked before the store is claimed: whoever holds it has no keyboard to answer on.
        asked = desk.tongue(N_("Erase {name} and everything stored about it? This cannot be undone."), name=found.name)
        if not (desk.out.is_terminal and _agrees(desk, asked)):
            raise Invalid("yes", N_("Nothing was erased. Say --yes to erase {name}."), name=found.name)
        desk.agreed = True
    desk.claimed().watchlist.forget(found.id)
    desk.say(desk.tongue(N_("{name} is forgotten."), name=found.name))


def _agrees(desk: Desk, question: str) -> bool:
    """Ask; only a clear yes, in English or German, is one."""
    choice = desk.tongue(N_("[y/N]"))
    answer = click.prompt(f"{plain(question)} {choice}", default="", show_default=False, err=True)
    return answer.strip().casefold() in {"y", "yes", "j", "ja"}


@click.command(help=N_("Listen to an address: a feed, a site, a page, a folder or a file of documents."))
@click.argument("address")
@click.option("--company", help=N_("Whose voice it is: a company on the watch list."))
@click.option("--person", help=N_("Whose voice it is: a person on the watch list."))
@click.option("--dry-run", is_flag=True, help=N_("Only say what was tried and found."))
@at_desk
def add(desk: Desk, address: str, company: str | None, person: str | None, dry_run: bool) -> None:
    place = desk.path(address)
    look = desk.claimed().discovery.look(place.as_uri() if address.strip() and place.exists() else address)
    told.looked(desk, look)
    if not look.proposals:
        click.get_current_context().exit(1)
    if not dry_run:
        source = desk.ganzohr.discovery.accept(look.proposals[0], company=company, person=person)
        desk.say(desk.tongue(N_("Added: {address}. ganzohr listen hears it now."), address=source.address))


@click.command(help=N_("Show every source and how it is doing."))
@as_format
@at_desk
def sources(desk: Desk, shape: str) -> None:
    listed = desk.ganzohr.coverage.report().sources
    if shape == "json":
        desk.json([told.source_row(desk, one) for one in listed])
    else:
        told.sources(desk, listed)


@click.command(help=N_("Visit the sources that are due, now."))
@click.option("--every", is_flag=True, help=N_("Visit every source, due or not."))
@as_format
@at_desk
def listen(desk: Desk, every: bool, shape: str) -> None:
    desk.patient = True
    report = _listen(desk, every)
    if shape == "json":
        desk.json(told.listen_row(desk, report))
    else:
        told.listened(desk, report)


@click.command(help=N_("Write everything into one file that restore understands."))
@click.argument("file")
@at_desk
def backup(desk: Desk, file: str) -> None:
    path = desk.path(file)
    desk.ganzohr.store.backup(path)
    desk.say(desk.tongue(N_("Everything is in {file}."), file=path))


@click.command(help=N_("Put a backup in the place of the store; the store is kept aside."))
@click.argument("file")
@at_desk
def restore(desk: Desk, file: str) -> None:
    desk.alone = True  # nobody replaces the store they stand on
    kept = restore_store(desk.settings, desk.path(file))
    desk.say(desk.tongue(N_("{file} is in place."), file=desk.path(file)))
    if kept is not None:
        desk.say(desk.tongue(N_("The store that was there is kept as {kept}."), kept=kept))


@click.command(help=N_("Print the completion script of a shell; its first line says how to use it."))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@at_desk
def completion(desk: Desk, shell: str) -> None:
    kind = get_completion_class(shell)
    assert kind is not None
    root = click.get_current_context().find_root().command
    use = {
        "bash": 'eval "$(ganzohr completion bash)"',
        "zsh": 'eval "$(ganzohr completion zsh)"',
        "fish": "ganzohr completion fish | source",
    }[shell]
    desk.verbatim(f"# {use}")
    desk.verbatim(kind(root, {}, "ganzohr", "_GANZOHR_COMPLETE").source())


def _import(desk: Desk, file: str, *, dry_run: bool, shape: str) -> bool:
    """Import one file and say what came of it; tell whether rows had problems, or there were none."""
    try:
        with desk.progress(Path(file).name) as tell:
            report = desk.claimed().watchlist.import_path(
                desk.path(file), dry_run=dry_run, progress=lambda done, whole: tell(done, whole or done, "")
            )
    except Invalid as error:  # of several files it must be clear which one
        said = desk.tongue(error.message)
        write(desk.err, said, "red", lead="" if Path(file).name in said else f"{file}: ")
        click.get_current_context().exit(exit_code(error))
    if shape == "json":
        desk.json(report.as_json())
    else:
        told.imported(desk, report)
    return bool(report.problems) or not report.rows


def _discover(desk: Desk) -> None:
    """Look for the voices of the companies whose domain we know, and of their people."""
    desk.patient = True
    with desk.progress(desk.tongue(N_("Looking for voices"))) as tell:
        found = desk.claimed().discovery.discover(told=tell, stop=desk.stop)
    told.discovered(desk, found)


def _listen(desk: Desk, every: bool) -> ListenReport:
    ganzohr = desk.claimed()
    with desk.answering(ganzohr):
        with desk.progress(desk.tongue(N_("Listening"))) as tell:

            def heard(visit: Visited, done: int, whole: int) -> None:
                tell(done, whole, visit.source.title or visit.source.address)

            report = ganzohr.listening.listen(every=every, told=heard, stop=desk.stop)
        ganzohr.today.refresh()
    return report
