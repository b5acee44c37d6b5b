"""What Click itself says (Usage, Options, wrong usage), in the reader's language.

Click looks its words up with gettext, which wants compiled catalogues on the disk; ours are read as they
are written (see ``i18n``). So its modules are given our look-up in place of theirs.
"""

from __future__ import annotations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from ganzohr.i18n import N_, Tongue

WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("default: {default}"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value!r} is not one of {choices}."),
    N_("{value} is not in the range {range}."),
    N_("Option {name!r} requires an argument."),
    N_("Got unexpected extra argument ({args})"),
    N_("Got unexpected extra arguments ({args})"),
    N_("Did you mean {possibility}?"),
)
"""The words a person meets; the few others stay English."""

_MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)


def speak(tongue: Tongue) -> None:
    """Let Click speak this language from now on."""

    def several(one: str, many: str, n: int) -> str:
        return tongue(one if n == 1 else many)

    for module in _MODULES:
        vars(module).update({"_": tongue, "ngettext": several})
