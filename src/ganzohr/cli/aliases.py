"""What are companies called elsewhere? The command, and how it looks in a terminal."""

from __future__ import annotations

import click

from ganzohr.app import PROOF_LABELS, aliases_row
from ganzohr.cli.admin import as_format
from ganzohr.cli.desk import Desk, at_desk
from ganzohr.cli.lines import write
from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.model import Message


@click.command(help=N_("Other names, parents and LEIs of your companies from GLEIF and Wikidata; nothing is added."))
@click.argument("company", required=False)
@click.option("--add", metavar="NAME", help=N_("Yes, this company is called so too."))
@as_format
@at_desk
def aliases(desk: Desk, company: str | None, add: str | None, shape: str) -> None:
    t = desk.tongue
    if add is not None:
        if company is None:
            raise Invalid("company", N_("say which company is called so"))
        done = desk.claimed().aliases.add(company, add)
        desk.say(t(N_("{name} is called {alias} too."), name=done.name, alias=add), style="green")
        return
    looked = desk.ganzohr.aliases.look(company)
    if shape == "json":
        desk.json([aliases_row(one) for one in looked.proposals])
        return
    for one in looked.proposals:
        write(desk.out, one.company.name, "bold")
        proof = t(Message(PROOF_LABELS[one.proof]))
        write(desk.out, f"{proof} · {one.identity.url}", "yellow" if one.proof == "name" else "dim", lead="  ")
        about = (("LEI", one.identity.lei), (t(N_("parent")), one.identity.parent))
        for label, value in about:
            if value:
                write(desk.out, f"{label}: {value}", lead="  ")
        for name in one.names:
            command = f'ganzohr aliases {one.company.id} --add "{name}"'
            write(desk.out, name, lead="  ")
            write(desk.out, command, "dim", lead="  → ", whole=True)
    if not looked.proposals:
        desk.say(t(N_("Nothing was found that your watch list does not know.")))
    for message in looked.missing:
        desk.warn(t(message))
    if looked.left:
        desk.say(t.many("{n} company was not looked up; name it.", "{n} companies were not looked up.", looked.left))
